"""Promise: web and worker that are asked to stop finish what they have begun, and nothing is lost."""

import threading
import time
from uuid import uuid4

import pytest

from kernel import clock
from reminders import services, tasks
from reminders.models import Delivery, DeliveryTarget
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.processes import CELERY
from tests.web_server import Phone, start_web

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return assemble(clock.now())


class Writer(threading.Thread):
    """Writes one entry after another until nobody takes it; notes each that was answered for."""

    def __init__(self, phone):
        super().__init__(daemon=True)
        self.phone, self.acknowledged, self.strange = phone, [], []

    def run(self):
        while True:
            uid = uuid4()
            try:
                status, _ = self.phone.log(uid)
            except OSError:
                return
            (self.acknowledged if status == 201 else self.strange).append(uid if status == 201 else status)


def test_a_web_server_that_is_asked_to_stop_answers_what_it_took_and_loses_nothing(cast, start_process):
    web, port = start_web(start_process)
    writers = [Writer(Phone(cast.ana, port)) for _ in range(4)]
    for writer in writers:
        writer.start()
    while sum(len(writer.acknowledged) for writer in writers) < 20:
        assert not [writer.strange for writer in writers if writer.strange]
        time.sleep(0.02)
    web.process.terminate()
    assert web.process.wait(90) == 0
    for writer in writers:
        writer.join(90)
    assert [writer.strange for writer in writers] == [[]] * 4
    acknowledged = {uid for writer in writers for uid in writer.acknowledged}
    assert acknowledged <= set(CheckIn.objects.values_list("uid", flat=True))
    assert "error=" not in web.said


def test_a_worker_that_is_asked_to_stop_ends_its_task_and_the_next_one_does_the_rest(cast, start_process, broker):
    for _ in range(30):
        services.send_test(look=cast.look, channel="in_app", now=clock.now())
    ids = list(Delivery.objects.values_list("pk", flat=True))
    for delivery_id in ids:
        tasks.send.delay([str(delivery_id)])
    worker = [*CELERY, "worker", "--concurrency=2", "--loglevel=INFO"]
    first = start_process("first", *worker)
    first.await_words("succeeded")
    first.process.terminate()
    assert first.process.wait(90) == 0

    start_process("second", *worker)
    deadline = time.monotonic() + 90
    while Delivery.objects.filter(state="waiting").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert Delivery.objects.filter(state="sent").count() == len(ids)
    assert set(DeliveryTarget.objects.values_list("copies", flat=True)) <= {1}
