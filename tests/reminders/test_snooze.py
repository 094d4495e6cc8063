"""Put off: half an hour, two hours, tomorrow; said twice it comes once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from kernel.errors import Refused
from reminders import services
from reminders.models import Delivery
from reminders.services import FollowUp, NewWishes
from tests.reminders.conftest import NOW
from tests.reminders.test_send import DUE, add, first, round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
HALF = timedelta(minutes=30)


def put_off(cast, row, until, now):
    return services.snooze(look=cast.look, delivery_id=row.pk, until=until, now=now)


def coming():
    return Delivery.objects.filter(slot__contains="~", state="waiting")


@pytest.mark.parametrize(("until", "later"), [("30min", HALF), ("2h", timedelta(hours=2))])
def test_it_comes_once_more_at_the_time_she_chose(cast, until, later):
    add(cast, kind="custom", words="Walk")
    round_at(DUE)
    assert put_off(cast, first(), until, DUE) == DUE + later
    round_at(DUE + later - timedelta(seconds=1))
    assert len(mail.outbox) == 1
    round_at(DUE + later)
    round_at(DUE + later + HALF)
    assert len(mail.outbox) == 2


def test_tomorrow_is_its_usual_time_where_it_comes_then_anyway(cast):
    add(cast)
    round_at(DUE)
    assert put_off(cast, first(), "tomorrow", DUE + HALF) == DUE + timedelta(days=1)
    assert not coming().exists()


def test_tomorrow_is_its_time_of_today_where_it_would_not_come(cast):
    add(cast, kind="custom", words="Walk", weekdays=(NOW.weekday(),))
    round_at(DUE)
    assert put_off(cast, first(), "tomorrow", DUE + HALF) == DUE + timedelta(days=1)
    assert coming().get().due_at == DUE + timedelta(days=1)


def test_said_twice_it_comes_once_at_what_was_said_last(cast):
    add(cast)
    round_at(DUE)
    for until in ("30min", "30min", "2h"):
        put_off(cast, first(), until, DUE)
    assert coming().get().due_at == DUE + timedelta(hours=2)


def test_an_old_notification_still_puts_off_once_the_later_one_came(cast):
    add(cast)
    round_at(DUE)
    old = first()
    put_off(cast, old, "30min", DUE)
    round_at(DUE + HALF)
    put_off(cast, old, "30min", DUE + HALF)
    assert coming().get().due_at == DUE + 2 * HALF


def test_after_six_times_it_is_enough(cast):
    add(cast)
    row, at = first(), DUE
    for _ in range(6):
        put_off(cast, row, "30min", at)
        row, at = coming().get(), at + HALF
    with pytest.raises(Refused):
        put_off(cast, row, "30min", at)


def test_an_urgent_one_put_off_is_as_urgent_and_passes_quiet_hours(cast):
    services.choose_wishes(look=cast.look, new=NewWishes(quiet_from="00:00", quiet_to="23:59", mode="comfort"))
    services.follow_up(patient_id=cast.patient_id, raised=(FollowUp(uuid4(), "emergency", False),), now=NOW)
    asked = NOW + timedelta(minutes=15)
    round_at(asked)
    put_off(cast, first(), "30min", asked)
    assert coming().get().urgent
    round_at(asked + HALF)
    assert len(mail.outbox) == 2
