"""From wall times to instants: plain arithmetic, no database, no clock.

A wall time inside a gap of the clock moves forward by the gap, once; one that comes twice is meant the first time;
on a date that a zone left out there is nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kernel import clock

DAY = timedelta(days=1)
MEDICINE_LATE = timedelta(minutes=60)
CUSTOM_LATE = timedelta(hours=3)
CHECK_IN_UNTIL = time(22, 0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Wall times on some weekdays between two dates, in a named zone."""

    times: tuple[str, ...]
    weekdays: tuple[int, ...]
    start: date
    end: date | None
    zone: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a pattern falls due; `slot` is its wall time."""

    local_date: date
    slot: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An occurrence and until when it is worth bringing."""

    local_date: date
    slot: str
    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class VisitTime:
    """A visit, as far as a reminder of it goes."""

    local_date: date
    at: datetime


def dues(kind: str, pattern: Pattern, after: datetime, until: datetime) -> tuple[Due, ...]:
    """What a reminder of this kind falls due later than `after` and not later than `until`."""
    return tuple(
        Due(item.local_date, item.slot, item.due_at, expires_at(kind, item, pattern))
        for item in occurrences(pattern, after, until)
    )


def dues_before_visits(
    pattern: Pattern, days_before: int, visits: tuple[VisitTime, ...], after: datetime, until: datetime
) -> tuple[Due, ...]:
    """The same before each visit: worth bringing until it starts. Two visits of a day are one reminder."""
    found: dict[tuple[date, str], Due] = {}
    for visit in sorted(visits, key=lambda item: item.at):
        day = visit.local_date - days_before * DAY
        for slot in pattern.times:
            at = instant(day, time.fromisoformat(slot), pattern.zone)
            if at is not None and after < at <= until and at < visit.at and _within(pattern, day):
                found.setdefault((day, slot), Due(day, slot, at, visit.at))
    return tuple(sorted(found.values(), key=lambda item: (item.due_at, item.slot)))


def instant(day: date, wall: time, zone: str) -> datetime | None:
    """The instant of a wall time in a zone, in UTC; None where that zone has no such date."""
    where = ZoneInfo(clock.known_zone(zone))
    at = datetime.combine(day, wall, where).astimezone(UTC)
    if at.astimezone(where).date() != day and _is_missing(day, where):
        return None
    return at


def occurrences(pattern: Pattern, after: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """What falls due later than `after` and not later than `until`, in order."""
    found = [
        Occurrence(day, slot, at)
        for day in _days(pattern, after, until)
        for slot in pattern.times
        if (at := instant(day, time.fromisoformat(slot), pattern.zone)) is not None and after < at <= until
    ]
    return tuple(sorted(found, key=lambda item: (item.due_at, item.slot)))


def expires_at(kind: str, occurrence: Occurrence, pattern: Pattern) -> datetime:
    """Until when it is still worth bringing: medicine an hour or half the gap, a check-in until 22:00 that day."""
    due = occurrence.due_at
    if kind == "medicine":
        soon = occurrences(pattern, due, due + 2 * MEDICINE_LATE)
        return due + min([MEDICINE_LATE, *((item.due_at - due) / 2 for item in soon[:1])])
    if kind == "check_in":
        evening = instant(occurrence.local_date, CHECK_IN_UNTIL, pattern.zone)
        return max(evening or due, due + MEDICINE_LATE)
    return due + CUSTOM_LATE


def end_of_quiet(at: datetime, start: time | None, end: time | None, zone: str) -> datetime | None:
    """When the quiet hours around `at` end; None where it is not within them. They may run past midnight."""
    if start is None or end is None or start == end:
        return None
    local = at.astimezone(ZoneInfo(clock.known_zone(zone)))
    now, day = local.time(), local.date()
    if start < end:
        ends = day if start <= now < end else None
    elif now >= start:
        ends = day + DAY
    else:
        ends = day if now < end else None
    return instant(ends, end, zone) if ends else None


def _days(pattern: Pattern, after: datetime, until: datetime) -> Iterator[date]:
    first = max(clock.local_date(after, pattern.zone) - DAY, pattern.start)
    last = clock.local_date(until, pattern.zone) + DAY
    if pattern.end is not None:
        last = min(last, pattern.end)
    for ahead in range((last - first).days + 1):
        day = first + ahead * DAY
        if day.weekday() in pattern.weekdays:
            yield day


def _within(pattern: Pattern, day: date) -> bool:
    return pattern.start <= day and (pattern.end is None or day <= pattern.end)


def _is_missing(day: date, where: ZoneInfo) -> bool:
    """Whether the whole date was left out: then its noon lies on another one."""
    noon = datetime.combine(day, time(12), where)
    return noon.astimezone(UTC).astimezone(where).date() != day
