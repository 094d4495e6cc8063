"""Without a broker one command does all that beat and workers do."""

import threading
from datetime import timedelta

import pytest
from celery import Celery

from bench.faults.mail_sink import MailSink
from care import services as care
from flows.ask_for_everything import ask_for_everything
from kernel import clock
from mbc_tracker.celery import app
from mbc_tracker.without_broker import OneProcess
from reminders.models import Beat, Delivery
from summaries.models import Job
from tests.cast import assemble
from tests.processes import CELERY
from tests.promises.test_delivery import due_now

pytestmark = pytest.mark.django_db(transaction=True)
NOWHERE = "redis://127.0.0.1:1/0"


def test_one_round_does_all_that_beat_rings_for(start_process, tmp_path):
    now = clock.now()
    cast = assemble(now)
    due_now(cast)
    due = Delivery.objects.get()
    Delivery.objects.create(
        patient_id=cast.patient_id,
        source_kind="test",
        source_id=cast.patient_id,
        local_date=due.local_date,
        slot="old",
        kind="test",
        channel="email",
        due_at=now - timedelta(days=200),
        expires_at=now,
        next_try_at=now,
        state="sent",
        closed_at=now,
    )
    at = (now + timedelta(days=2)).replace(tzinfo=None, second=0, microsecond=0)
    care.save_visit(look=cast.look, visit_id=None, at_local=at, zone="UTC", with_whom="Dr Chen", now=now)
    ask_for_everything(person_id=cast.ana.pk, patient_id=cast.patient_id, language="en", now=now)
    with MailSink(0, tmp_path / "journal") as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        mail = {"MBC_SMTP_HOST": "127.0.0.1", "MBC_SMTP_PORT": str(sink.server_address[1]), "MBC_SMTP_TLS": "no"}
        command = (CELERY[0], "manage.py", "run_reminders", "--once")
        start_process("run", *command, REDIS_URL=NOWHERE, **mail).await_words(" tasks done")
        sink.shutdown()
    due.refresh_from_db()
    assert due.state == "sent"
    assert (tmp_path / "journal").read_text().count(due.pk.hex) == 1
    assert not Delivery.objects.filter(slot="old").exists()
    assert Delivery.objects.filter(kind="visit_near").exists()
    assert Job.objects.get().done_at is not None
    assert set(Beat.objects.values_list("name", flat=True)) == {"sweep", "plan", "canary"}


@pytest.fixture
def one_process(monkeypatch):
    """An app with our schedule and a clock that is set by hand: `one_process(4)` is what runs when it is 4 seconds."""
    app.loader.import_default_modules()
    other = Celery("other", set_as_current=False)
    names = ("beat_schedule", "task_queues", "task_routes", "task_ignore_result")
    other.conf.update({name: app.conf[name] for name in names})
    ran, at = [], [0.0]
    work = OneProcess(other, tick=lambda: at[0])
    for name in work.jobs:
        monkeypatch.setattr(other.tasks[name], "run", lambda name=name: ran.append(name))

    def until(seconds):
        ran.clear()
        at[0] = seconds
        work.ring()
        while work.run_next():
            pass
        return sorted(ran)

    until.tasks = other.tasks
    yield until
    for queue in work.queues:
        queue.purge()


def test_each_job_has_its_turn_at_the_beat_of_workers(one_process):
    schedule = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert one_process(0) == sorted(schedule)
    assert one_process(4) == []
    for seconds in (5, 10, 60, 3600):
        assert one_process(seconds) == sorted(name for name, every in schedule.items() if every <= seconds)


def test_a_job_that_fails_holds_up_no_other(one_process, monkeypatch):
    def fail():
        raise ValueError

    monkeypatch.setattr(one_process.tasks["reminders.sweep"], "run", fail)
    assert len(one_process(0)) == len(app.conf.beat_schedule) - 1


def test_what_a_task_rings_for_is_run_in_its_turn(one_process, monkeypatch):
    left = [2, 1, 0]

    def go_on():
        if left.pop(0):
            one_process.tasks["flows.make_files"].apply_async()

    monkeypatch.setattr(one_process.tasks["flows.make_files"], "run", go_on)
    one_process(0)
    assert left == []
