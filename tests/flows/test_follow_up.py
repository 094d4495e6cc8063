"""What was raised is asked about again, until she answers or it no longer holds."""

from datetime import timedelta

import pytest

from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.delete_checkin import delete_checkin
from flows.log_checkin import log_checkin
from reminders.models import Asking, Delivery
from tests.cast import Cast, assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast() -> Cast:
    return assemble(NOW)


def waits(cast) -> list[float]:
    """Hours until each asking that still stands, of the first day, without the one to caregivers."""
    rows = Delivery.objects.filter(patient_id=cast.patient_id, state="waiting").order_by("due_at")
    return [(row.due_at - NOW).total_seconds() / 3600 for row in rows if row.due_at < NOW + timedelta(hours=9)]


def test_an_emergency_is_asked_again_after_a_quarter_and_an_hour_then_as_today(cast):
    flag = log_checkin(look=cast.look, new=new_checkin(grades={"confusion": 4}), now=NOW).flags[0]

    rows = Delivery.objects.filter(source_id=flag.id, kind="flag").order_by("due_at")
    assert [(row.due_at - NOW).total_seconds() / 3600 for row in rows][:4] == [0.25, 1, 2, 8]


def test_already_getting_help_ends_the_asking(cast):
    flag = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}), now=NOW).flags[0]
    assert waits(cast) == [2, 8]

    acknowledge_flag(look=cast.look, flag_id=flag.id, answer=Answer("seen"), now=NOW)

    assert waits(cast) == []
    assert Asking.objects.get(flag_id=flag.id).ended_at == NOW


def test_a_deleted_slip_is_not_asked_about(cast):
    logged = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}), now=NOW)

    delete_checkin(look=cast.look, uid=logged.checkin.uid, now=NOW)

    assert waits(cast) == []


def test_an_old_emergency_is_asked_about_at_its_level_once_she_says_that_it_goes_on(cast):
    old = TODAY - timedelta(days=5)
    new = new_checkin(old, grades={"seizure": 1}, features={"seizure": ["repeated"]})
    (flag,) = log_checkin(look=cast.look, new=new, now=NOW).flags
    assert 0.25 not in waits(cast)

    acknowledge_flag(look=cast.look, flag_id=flag.id, answer=Answer("still"), now=NOW)

    assert 0.25 in waits(cast)
