"""Days and zones."""

from datetime import UTC, date, datetime

import pytest

from kernel import clock, ids


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", date(2026, 7, 1)),
        ("America/New_York", date(2026, 6, 30)),
        ("Pacific/Pago_Pago", date(2026, 6, 30)),
        ("Mars/Olympus", date(2026, 6, 30)),
    ],
)
def test_the_day_is_the_one_on_her_wall(zone, day):
    assert clock.local_date(datetime(2026, 6, 30, 15, tzinfo=UTC), zone) == day


@pytest.mark.parametrize("name", ["", "../etc/passwd", "Mars/Olympus", "utc\0"])
def test_a_name_that_is_no_zone_is_said_so(name):
    assert not clock.is_zone(name)


def test_ids_sort_by_when_they_were_made():
    made = [ids.uuid7(datetime(2026, 6, 30, 15, minute, tzinfo=UTC)) for minute in range(60)]

    assert made == sorted(made)
    assert {made_id.version for made_id in made} == {7}
