"""A death that is reported stops every message within minutes, tells her, and is undone by her: with a real worker."""

import json
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from accounts import legacy
from accounts.models import Person
from bench.faults.mail_sink import MailSink
from kernel import clock
from reminders import services
from reminders.models import Delivery, SecurityLetter
from reminders.tasks import security_letters, send
from tests.cast import PASSWORD, assemble
from tests.processes import CELERY
from tests.promises.test_delivery import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
SAFE = "only.mine@example.net"


@pytest.fixture
def cast():
    cast = assemble(clock.now())
    Person.objects.filter(pk=cast.ana.pk).update(safe_email=SAFE)
    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    new = {"name": "Zoe", "email": "zoe@example.net", "instructions": ""}
    legacy.name_contact(patient_id=cast.patient_id, now=clock.now(), **new)
    return cast


@pytest.fixture
def sink(tmp_path):
    with MailSink(0, tmp_path / "journal") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def worker(start_process, broker, sink):
    mail = {"MBC_SMTP_HOST": "127.0.0.1", "MBC_SMTP_PORT": str(sink.server_address[1]), "MBC_SMTP_TLS": "no"}
    process = start_process("worker", *CELERY, "worker", "--concurrency=1", "--loglevel=INFO", **mail)
    process.await_words(" ready.")
    return process


def taken(sink):
    lines = sink.journal.read_text().splitlines() if sink.journal.exists() else []
    return [json.loads(line) for line in lines]


def due_now(cast) -> str:
    """A message that is due at this moment, rung for."""
    delivery_id = services.send_test(look=cast.look, channel="email", now=clock.now())
    # A test is sent whatever is stopped; a reminder is not.
    Delivery.objects.filter(pk=delivery_id).update(source_kind="notice", expires_at=clock.now() + timedelta(hours=1))
    send.delay([str(delivery_id)])
    return delivery_id


def state(delivery_id):
    return Delivery.objects.values_list("state", "reason").get(pk=delivery_id)


def test_a_report_stops_the_next_message_tells_her_and_her_sign_in_starts_all_again(cast, worker, sink, client):
    [letter] = legacy.letters_for(email="zoe@example.net", now=clock.now())
    client.get(f"/legacy/{letter.token}")
    client.post("/legacy/report/sure", {"sure": "on"})
    security_letters.delay()

    stopped = due_now(cast)
    wait_for(lambda: state(stopped) == ("skipped", "stopped"))
    wait_for(lambda: SecurityLetter.objects.filter(sent_at__isnull=False).count() == 2)
    assert len(taken(sink)) == 2

    client.post("/account/login/", {"login": cast.ana.email, "password": PASSWORD})
    assert Person.objects.get(pk=cast.ana.pk).death_reported_at is None
    again = due_now(cast)
    wait_for(lambda: state(again) == ("sent", ""))
    assert len(taken(sink)) == 3
