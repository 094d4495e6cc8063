"""Promise: a clock that steps breaks nothing. Entries are kept in order, nobody is signed out, no reminder doubles."""

import sys
from datetime import timedelta
from itertools import pairwise

import pytest

from kernel import clock
from reminders import services
from reminders.models import Delivery
from reminders.services import NewReminder
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.web_server import Phone, start_web

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = 3600


@pytest.fixture
def cast():
    return assemble(clock.now())


def test_a_server_whose_clock_steps_forward_and_back_takes_every_entry_in_order(cast, start_process, tmp_path):
    step = tmp_path / "clock"
    step.write_text("0")
    command = (sys.executable, "-m", "gunicorn", "--config=tests/stepped_gunicorn.py", "mbc_tracker.wsgi")
    web, port = start_web(start_process, *command, MBC_TEST_CLOCK=str(step), MBC_SMTP_HOST="", MBC_LOG_LEVEL="ERROR")
    phone = Phone(cast.ana, port)
    assert phone.log()[0] == 201
    for hours in (2, -3, 30, 0.001):
        step.write_text(str(hours * HOUR))
        phone.until(
            lambda wanted=hours * HOUR: (
                step.with_suffix(".done").exists() and float(step.with_suffix(".done").read_text() or "nan") == wanted
            )
        )
        assert phone.log()[0] == 201
        assert phone.ask("GET", "/history")[0] == 200
    rows = list(CheckIn.objects.order_by("revision").values_list("revision", "received_at"))
    assert [revision for revision, _ in rows] == list(range(1, 6))
    apart = [(after[1] - before[1]).total_seconds() for before, after in pairwise(rows)]
    assert [round(seconds / HOUR) for seconds in apart] == [2, -5, 33, -30]
    assert web.process.poll() is None


def test_a_step_back_plans_and_claims_no_reminder_twice(cast):
    now = clock.now()
    services.add_reminder(look=cast.look, new=NewReminder(kind="check_in", times=("12:00",), channel="email"), now=now)
    services.plan_due(now=now)
    planned = set(Delivery.objects.values_list("local_date", "slot"))
    due = Delivery.objects.order_by("due_at").first().due_at
    claimed = services.claim_due(now=due + timedelta(seconds=1))
    for moment in (now - timedelta(hours=3), now, now + timedelta(hours=1)):
        services.plan_due(now=moment)
        assert not set(services.claim_due(now=moment)) & set(claimed)
    assert len(Delivery.objects.values_list("local_date", "slot")) == len(
        set(Delivery.objects.values_list("local_date", "slot"))
    )
    assert planned <= set(Delivery.objects.values_list("local_date", "slot"))
