"""Promise: web and worker that are asked to stop finish what they have begun, and nothing is lost."""

import http.client
import json
import socket
import sys
import threading
import time
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from kernel import clock
from reminders import services, tasks
from reminders.models import Delivery, DeliveryTarget
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.processes import CELERY

pytestmark = pytest.mark.django_db(transaction=True)
GUNICORN = (sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi")


@pytest.fixture
def cast():
    return assemble(clock.now())


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def await_port(port, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError


class Phone:
    """Writes one entry after another until it is refused; notes each that was answered for."""

    def __init__(self, person, port):
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.port, self.session = port, client.cookies[settings.SESSION_COOKIE_NAME].value
        self.acknowledged, self.strange = [], []

    def write_on(self):
        while True:
            uid, now = uuid4(), clock.now()
            said = {"local_date": now.date().isoformat(), "zone": "UTC", "entered_at": now.isoformat(), "note": "x"}
            try:
                status = self.ask("PUT", f"/api/v1/checkins/{uid}", said)
            except OSError:
                return
            (self.acknowledged if status == 201 else self.strange).append(uid if status == 201 else status)

    def ask(self, method, path, body):
        line = http.client.HTTPConnection("localhost", self.port, timeout=15)
        token = "a" * 32
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={token}", "X-CSRFToken": token}
        line.request(method, path, json.dumps(body), {**headers, "Content-Type": "application/json"})
        try:
            return line.getresponse().status
        finally:
            line.close()


@pytest.mark.timeout(120)
def test_a_web_server_that_is_asked_to_stop_answers_what_it_took_and_loses_nothing(cast, start_process):
    port = free_port()
    web = start_process("web", *GUNICORN, PORT=str(port), MBC_API_RATE="100000/min", MBC_RULES="no")
    await_port(port)
    phones = [Phone(cast.ana, port) for _ in range(4)]
    writers = [threading.Thread(target=phone.write_on, daemon=True) for phone in phones]
    for writer in writers:
        writer.start()
    while sum(len(phone.acknowledged) for phone in phones) < 20:
        assert not [phone.strange for phone in phones if phone.strange]
        time.sleep(0.02)
    web.process.terminate()
    assert web.process.wait(30) == 0
    for writer in writers:
        writer.join(20)
    acknowledged = {uid for phone in phones for uid in phone.acknowledged}
    assert [phone.strange for phone in phones] == [[]] * 4
    assert acknowledged <= set(CheckIn.objects.values_list("uid", flat=True))
    assert "Traceback" not in web.said


@pytest.mark.timeout(120)
def test_a_worker_that_is_asked_to_stop_ends_its_task_and_the_next_one_does_the_rest(cast, start_process, broker):
    for _ in range(30):
        services.send_test(look=cast.look, channel="in_app", now=clock.now())
    worker = [*CELERY, "worker", "--concurrency=2", "--loglevel=INFO"]
    ids = list(Delivery.objects.values_list("pk", flat=True))
    for delivery_id in ids:
        tasks.send.delay([str(delivery_id)])
    first = start_process("first", *worker)
    first.await_words("succeeded")
    first.process.terminate()
    assert first.process.wait(60) == 0

    start_process("second", *worker).await_words(" ready.")
    deadline = time.monotonic() + 60
    while Delivery.objects.filter(state="waiting").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert Delivery.objects.filter(state="sent").count() == len(ids) >= 1
    assert set(DeliveryTarget.objects.values_list("copies", flat=True)) <= {1}
