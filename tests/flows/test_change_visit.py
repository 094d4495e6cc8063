"""A visit that is kept, moved or taken out moves what reminds of it."""

from datetime import datetime, timedelta

import pytest

from flows.change_profile import change_profile
from flows.change_visit import Visit, remove_visit, save_visit
from reminders import services
from reminders.models import Delivery
from tests.cast import assemble
from tests.reminders.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
ZONE = "America/New_York"


@pytest.fixture
def cast(db):
    cast = assemble(NOW)
    new = services.NewReminder(kind="visit", channel="email", times=("18:00",), days_before=1)
    services.add_reminder(look=cast.look, new=new, now=NOW)
    return cast


def waiting():
    rows = Delivery.objects.filter(state="waiting").values_list("due_at", "expires_at")
    return [(due - NOW, until - NOW) for due, until in rows]


def keep(cast, at, visit_id=None):
    return save_visit(look=cast.look, visit_id=visit_id, visit=Visit(at, ZONE, "Dr Chen", "", ()), now=NOW)


def test_a_visit_tomorrow_is_told_of_this_evening_until_it_starts(cast):
    keep(cast, datetime(2026, 6, 30, 9, 0))
    assert waiting() == [(timedelta(hours=10), timedelta(hours=25))]


def test_a_moved_visit_moves_its_reminder(cast):
    visit_id = keep(cast, datetime(2026, 6, 30, 9, 0))
    keep(cast, datetime(2026, 6, 30, 15, 0), visit_id)
    assert waiting() == [(timedelta(hours=10), timedelta(hours=31))]
    keep(cast, datetime(2026, 7, 9, 9, 0), visit_id)
    assert waiting() == []


def test_a_visit_taken_out_reminds_of_nothing(cast):
    remove_visit(look=cast.look, visit_id=keep(cast, datetime(2026, 6, 30, 9, 0)), now=NOW)
    assert waiting() == []


def test_a_changed_zone_plans_anew(cast):
    new = services.NewReminder(kind="check_in", channel="email", times=("20:00",))
    services.add_reminder(look=cast.look, new=new, now=NOW)
    change_profile(person_id=cast.ana.pk, changes={"zone": "Europe/Berlin"}, now=NOW)
    assert min(waiting())[0] == timedelta(hours=6)
