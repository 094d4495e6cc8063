"""Logs, letters and task arguments hold no health data: a word written into every field is found nowhere."""

import logging
import pickle

import pytest
import time_machine
from celery.app.task import Task
from django.core import mail

from tests.cast import assemble
from tests.make import NOW
from tests.promises.canary import CANARY, write_everywhere
from tests.rim import proved, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


@pytest.fixture
def rung(monkeypatch):
    """The arguments of every task that is rung for."""
    found = []
    monkeypatch.setattr(Task, "apply_async", lambda self, *args, **options: found.append((self.name, args, options)))
    return found


def test_no_log_line_letter_or_task_holds_what_she_wrote(cast, caplog, capfd, rung):
    with caplog.at_level(logging.INFO):
        answers = write_everywhere(proved(cast.ana), cast.look)
        for path in ("", "/flags", "/card"):
            signed_in(cast.chen).get(f"/people/{cast.patient_id}{path}")
    assert answers.count(302) > 8
    assert min(answers) >= 200
    assert max(answers) < 500

    said = [record.getMessage() + str(record.exc_info or "") for record in caplog.records]
    # The address that she typed herself stands in the line that it was not found.
    assert [line for line in said if CANARY in line and "Not Found: /" not in line] == []
    shown = capfd.readouterr()
    assert CANARY not in shown.out
    assert [line for line in shown.err.splitlines() if CANARY in line and "Not Found: /" not in line] == []
    assert CANARY not in "".join(letter.subject + letter.body for letter in mail.outbox)
    assert CANARY.encode() not in pickle.dumps(rung)


def test_a_page_that_breaks_logs_no_word_of_hers(cast, caplog, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("web.care.services.add_question", broken)
    ana = proved(cast.ana)
    ana.raise_request_exception = False

    answer = ana.post("/care/questions", {"text": CANARY})

    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()
    assert CANARY not in caplog.text
