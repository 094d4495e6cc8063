"""Wall times become instants: late, quiet, and the odd hours of the clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from reminders import schedule
from reminders.schedule import Pattern, VisitTime

BERLIN = "Europe/Berlin"


def pattern(*times, zone=BERLIN, weekdays=range(7), start=date(2026, 1, 1), end=None):
    return Pattern(times, tuple(weekdays), start, end, zone)


def due(kind, pattern, day):
    after = datetime.combine(day, time(0), UTC) - timedelta(hours=14)
    return [item for item in schedule.dues(kind, pattern, after, after + timedelta(hours=52)) if item.local_date == day]


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_time_in_the_gap_moves_forward_once():
    assert schedule.instant(date(2026, 3, 29), time(2, 30), BERLIN) == utc("2026-03-29T01:30")
    assert len(due("custom", pattern("02:30"), date(2026, 3, 29))) == 1


def test_a_time_that_comes_twice_is_meant_the_first_time():
    assert schedule.instant(date(2026, 10, 25), time(2, 30), BERLIN) == utc("2026-10-25T00:30")
    assert len(due("custom", pattern("02:30"), date(2026, 10, 25))) == 1


def test_a_date_that_a_zone_left_out_is_skipped():
    assert schedule.instant(date(2011, 12, 30), time(9), "Pacific/Apia") is None
    assert schedule.instant(date(2011, 12, 31), time(9), "Pacific/Apia") is not None


def test_a_gap_at_midnight_is_not_a_missing_date():
    assert schedule.instant(date(2026, 4, 24), time(0, 30), "Africa/Cairo") == utc("2026-04-23T22:30")


def test_an_unknown_zone_counts_as_utc():
    assert schedule.instant(date(2026, 6, 1), time(9), "Mars/Olympus") == utc("2026-06-01T09:00")


def test_a_zone_ahead_of_utc_keeps_its_own_date():
    [found] = due("custom", pattern("07:00", zone="Pacific/Kiritimati"), date(2026, 6, 1))
    assert found.due_at == utc("2026-05-31T17:00")


@pytest.mark.parametrize(
    ("times", "minutes"),
    [(["08:00"], 60), (["08:00", "09:00"], 30), (["08:00", "20:00"], 60), (["08:00", "08:20"], 10)],
)
def test_medicine_may_be_late_by_an_hour_or_half_the_gap(times, minutes):
    first = due("medicine", pattern(*times), date(2026, 6, 1))[0]
    assert first.expires_at - first.due_at == timedelta(minutes=minutes)


def test_a_check_in_may_be_late_until_ten_in_the_evening():
    [morning] = due("check_in", pattern("08:00"), date(2026, 6, 1))
    assert morning.expires_at == utc("2026-06-01T20:00")
    [night] = due("check_in", pattern("23:00"), date(2026, 6, 1))
    assert night.expires_at - night.due_at == timedelta(hours=1)


def test_a_visit_is_worth_telling_until_it_starts():
    at = utc("2026-06-10T08:00")
    after = at - timedelta(days=3)
    [found] = schedule.dues_before_visits(pattern("18:00"), 1, (VisitTime(date(2026, 6, 10), at),), after, at)
    assert (found.due_at, found.expires_at) == (utc("2026-06-09T16:00"), at)


def test_a_visit_that_begins_before_the_reminder_has_none():
    at = utc("2026-06-10T06:00")
    assert not schedule.dues_before_visits(
        pattern("09:00"), 0, (VisitTime(date(2026, 6, 10), at),), at - timedelta(days=2), at + timedelta(days=1)
    )


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-06-01T19:59", None),
        ("2026-06-01T20:00", "2026-06-02T05:00"),
        ("2026-06-02T04:59", "2026-06-02T05:00"),
        ("2026-06-02T05:00", None),
    ],
)
def test_quiet_hours_run_past_midnight(at, ends):
    assert schedule.end_of_quiet(utc(at), time(22), time(7), BERLIN) == (utc(ends) if ends else None)


def test_quiet_hours_within_a_day():
    assert schedule.end_of_quiet(utc("2026-06-01T12:00"), time(13), time(15), BERLIN) == utc("2026-06-01T13:00")
    assert schedule.end_of_quiet(utc("2026-06-01T13:00"), time(13), time(15), BERLIN) is None
