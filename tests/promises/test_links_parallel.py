"""Two hundred wrong passcodes at once: exactly the allowed tries are answered as tries, and then it is closed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from rest_framework.throttling import SimpleRateThrottle

from sharing.models import TRIES, Link, LinkFile
from tests import health_link_client as client
from tests import links
from tests.cast import assemble
from tests.make import NOW

AT_ONCE, TOGETHER = 200, 40


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_at_once_exactly_ten_are_tries(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("threads of a test cannot share SQLite's file in memory")
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    with time_machine.travel(NOW, tick=False):
        link, passcode = links.make(assemble(NOW).ana)
        gate = Barrier(TOGETHER)

        def guess(number):
            if number < TOGETHER:
                gate.wait()
            try:
                client.opened(link, links.send, passcode=f"{(int(passcode) + number + 1) % 10**8:08}")
            except client.Refusal as refusal:
                return refusal.status, refusal.remaining
            finally:
                connection.close()

        with ThreadPoolExecutor(TOGETHER) as pool:
            answers = Counter(pool.map(guess, range(AT_ONCE)))

    assert answers == Counter({**{(401, left): 1 for left in range(TRIES)}, (404, None): AT_ONCE - TRIES})
    assert (Link.objects.get().tries_left, Link.objects.get().end) == (0, "tries")
    assert not LinkFile.objects.exists()
