"""Reminders arrive, once: with a real worker, a real broker and two beats."""

import json
import threading
import time
from datetime import timedelta

import pytest

from bench.faults.mail_sink import MailSink
from kernel import clock
from reminders import services
from reminders.models import Delivery, DeliveryTarget
from reminders.tasks import send
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import ZONE, new_checkin
from tests.processes import CELERY

pytestmark = pytest.mark.django_db(transaction=True)
WORKER = (*CELERY, "worker", "--concurrency=2", "--loglevel=INFO")
BEAT = (*CELERY, "beat", "--loglevel=INFO", "--pidfile=")


@pytest.fixture
def cast():
    return assemble(clock.now())


@pytest.fixture
def sink(tmp_path):
    """A mail server in this process; its journal names what it took."""
    with MailSink(0, tmp_path / "journal") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def start_worker(start_process, broker, sink):
    """A worker whose mail goes to the sink: `start_worker()`, as often as wanted."""
    mail = {"MBC_SMTP_HOST": "127.0.0.1", "MBC_SMTP_PORT": str(sink.server_address[1]), "MBC_SMTP_TLS": "no"}

    def start():
        process = start_process("worker", *WORKER, **mail)
        process.await_words(" ready.")
        return process

    return start


def due_now(cast, kind="check_in"):
    """A reminder whose time is now."""
    now = clock.now()
    new = services.NewReminder(kind=kind, channel="email", times=("12:00",), words="Letrozole" * (kind == "medicine"))
    reminder_id = services.add_reminder(look=cast.look, new=new, now=now)
    Delivery.objects.exclude(pk=Delivery.objects.order_by("due_at").first().pk).delete()
    today = clock.local_date(now, ZONE)
    Delivery.objects.update(local_date=today, due_at=now, next_try_at=now, expires_at=now + timedelta(hours=1))
    return reminder_id


def taken(sink):
    return [json.loads(line) for line in sink.journal.read_text().splitlines()] if sink.journal.exists() else []


def wait_for(happened, seconds=90):
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, list(Delivery.objects.values("state", "reason", "targets__state"))
        time.sleep(0.1)


def test_a_due_reminder_is_brought_once_by_a_worker_with_two_beats(cast, start_worker, start_process, sink):
    due_now(cast)
    start_worker()
    beats = [start_process("beat", *BEAT) for _ in range(2)]
    wait_for(lambda: Delivery.objects.get().state == "sent")
    for beat in beats:
        beat.await_words("Sending due task sweep")
    already = [beat.said.count("Sending due task sweep") for beat in beats]
    wait_for(lambda: all(beat.said.count("due task sweep") > n for beat, n in zip(beats, already, strict=True)))
    assert len(taken(sink)) == 1
    assert DeliveryTarget.objects.get().copies == 1


def test_a_reminder_under_way_when_its_worker_is_killed_is_brought_by_the_next(cast, start_worker, sink):
    sink.hangs = 1
    due_now(cast)
    worker = start_worker()
    send.delay([str(Delivery.objects.get().pk)])
    wait_for(lambda: len(taken(sink)) == 1)
    worker.kill()
    assert DeliveryTarget.objects.get().state == "sending"
    # Its lease runs out after 90 seconds; here they are over at once.
    DeliveryTarget.objects.update(lease_until=clock.now())
    start_worker()
    [delivery_id] = services.claim_due(now=clock.now() + timedelta(seconds=1))
    send.delay([str(delivery_id)])
    wait_for(lambda: Delivery.objects.get().state == "sent")
    target = DeliveryTarget.objects.get()
    assert (len(taken(sink)), target.copies, target.state) == (2, 2, "sent")


def test_a_day_logged_meanwhile_is_not_asked_about(cast, start_worker, sink):
    due_now(cast)
    now = clock.now()
    symptoms.save_checkin(look=cast.look, new=new_checkin(None, at=now, grades={"pain": 1}), now=now)
    start_worker()
    send.delay([str(Delivery.objects.get().pk)])
    wait_for(lambda: Delivery.objects.get().state == "skipped")
    assert taken(sink) == []
