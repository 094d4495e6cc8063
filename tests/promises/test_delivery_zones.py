"""The right local time in every zone, 2026-2031, held against PostgreSQL's own reckoning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import connection

from reminders.schedule import instant

FIRST, LAST = date(2026, 1, 1), date(2031, 12, 31)
WALLS = (time(0, 0), time(0, 30), time(1, 30), time(2, 30), time(9, 0), time(23, 30))
WEEKS = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=7 * week) for week in range(313)]


def odd_days(zone):
    """The local dates on which the clock is put forward or back, with the days beside them."""
    where, day, found, offset = ZoneInfo(zone), FIRST, set(), None
    while day <= LAST:
        now = datetime.combine(day, time(0), where).utcoffset()
        if offset is not None and now != offset:
            found |= {day - timedelta(days=ago) for ago in (0, 1, 2)}
        offset = now
        day += timedelta(days=1)
    return found


def zones_in_both():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_timezone_names")
        return sorted(available_timezones() & {name for (name,) in cursor.fetchall()})


def has_the_same_rules(zone, instants):
    """Whether both time zone databases tell the same wall clock at these instants: theirs may be of another year."""
    ours = [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in instants]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::timestamptz[], %s::timestamp[]) AS t(at, wall)"
            " WHERE at AT TIME ZONE %s <> wall",
            [instants, ours, zone],
        )
        return cursor.fetchone() == (0,)


def differences(zone, walls, ours):
    """Wall times that PostgreSQL takes for another instant, and how many lie in a gap of the clock.

    Of a time that comes twice it takes the second and we the first: then both must be that wall time, ours earlier.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(wall) FILTER (WHERE ours <> theirs AND NOT"
            "   (ours < theirs AND ours AT TIME ZONE %(zone)s = wall AND theirs AT TIME ZONE %(zone)s = wall)),"
            " count(*) FILTER (WHERE theirs AT TIME ZONE %(zone)s <> wall),"
            " count(*) FILTER (WHERE ours < theirs)"
            " FROM (SELECT wall, ours, wall AT TIME ZONE %(zone)s AS theirs"
            "   FROM unnest(%(walls)s::timestamp[], %(ours)s::timestamptz[]) AS t(wall, ours)) AS reckoned",
            {"zone": zone, "walls": walls, "ours": ours},
        )
        return cursor.fetchone()


@pytest.mark.django_db
def test_every_zone_agrees_with_the_database_from_2026_to_2031():
    if connection.vendor != "postgresql":
        pytest.skip("AT TIME ZONE is PostgreSQL's")
    steady = {date(year, month, 15) for year in range(2026, 2032) for month in (1, 7)}
    zones, compared, other_rules, gaps, twice, wrong = zones_in_both(), 0, [], 0, 0, []
    for zone in zones:
        walls = [datetime.combine(day, wall) for day in sorted(steady | odd_days(zone)) for wall in WALLS]
        ours = [instant(wall.date(), wall.time(), zone) for wall in walls]
        if not has_the_same_rules(zone, WEEKS + ours):
            other_rules.append(zone)
            continue
        differing, in_gap, later = differences(zone, walls, ours)
        wrong += [(zone, wall) for wall in differing or ()]
        compared, gaps, twice = compared + len(walls), gaps + in_gap, twice + later
    print(
        f"{compared} wall times in {len(zones) - len(other_rules)} zones, {gaps} in a gap, {twice} that come twice:"
        f" {len(wrong)} differences; {len(other_rules)} zones of which the database has older rules"
    )
    assert not wrong
    assert len(zones) - len(other_rules) > 500
    assert gaps > 500
    assert twice > 500


def test_a_wall_time_is_never_missing_in_these_years():
    days = [FIRST + timedelta(days=ahead) for ahead in range(0, (LAST - FIRST).days, 30)]
    missing = [(zone, day) for zone in available_timezones() for day in days if instant(day, time(9), zone) is None]
    assert not missing
