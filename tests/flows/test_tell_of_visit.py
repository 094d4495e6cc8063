"""Two days before a visit she is told once that its summary is ready, in words that say nothing."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from care import services as care
from flows.tasks import tell_of_visits
from flows.tell_of_visit import tell_of_visit
from reminders import services as reminders
from reminders.models import Delivery
from reminders.services import NewReminder
from tests.cast import assemble
from tests.reminders.conftest import NOW
from tests.reminders.test_send import round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)
AT = datetime(NOW.year, NOW.month, NOW.day, 14) + 10 * DAY


@pytest.fixture
def cast():
    return assemble(NOW)


def visit(cast, at=AT, visit_id=None):
    return care.save_visit(
        look=cast.look, visit_id=visit_id, at_local=at, zone="America/New_York", with_whom="Dr Chen", now=NOW
    )


def tell(cast, days):
    return tell_of_visit(patient_id=cast.patient_id, now=NOW + days * DAY)


def test_once_when_it_is_near_and_not_before(cast):
    visit(cast)
    assert [tell(cast, days) for days in (0, 6, 8, 8, 9)] == [False, False, True, False, False]


def test_it_comes_on_the_second_morning_before(cast):
    visit(cast)
    tell(cast, 7.5)

    due = Delivery.objects.get(kind="visit_near")

    # Nine in the morning in New York, in summer.
    assert (due.due_at.hour, due.due_at.date()) == (13, AT.date() - 2 * DAY)
    assert due.expires_at > due.due_at + DAY


def test_the_letter_says_nothing_of_it(cast):
    visit(cast)
    tell(cast, 8)
    round_at(NOW + 9 * DAY)

    (letter,) = mail.outbox
    assert letter.subject == "Your summary is ready to look over"
    assert "Chen" not in letter.body
    assert "/summary/before" in letter.body


def test_a_visit_put_off_is_told_of_anew(cast):
    visit_id = visit(cast)
    tell(cast, 8)
    visit(cast, AT + 20 * DAY, visit_id)

    assert [tell(cast, days) for days in (9, 28)] == [False, True]


def test_who_reminds_herself_is_not_told_twice(cast):
    visit(cast)
    new = NewReminder(kind="visit", times=("18:00",), days_before=1, channel="email")
    reminders.add_reminder(look=cast.look, new=new, now=NOW)

    assert tell(cast, 8) is False


def test_whoever_stopped_all_messages_is_not_told(cast):
    visit(cast)
    reminders.stop_everything(patient_id=cast.patient_id, by="her", now=NOW)

    assert tell(cast, 8) is False


def test_the_task_looks_at_everyone(cast):
    visit(cast)
    with time_machine.travel(NOW + 8 * DAY, tick=False):
        tell_of_visits()

    assert Delivery.objects.filter(kind="visit_near").count() == 1
