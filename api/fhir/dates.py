"""The parameter `date`: a day, month, year or instant with a prefix, and the days that meet it.

A day of the diary lasts from its midnight to the next. The value's own wall time counts: the diary's days are local.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DATE = re.compile(
    r"(?P<prefix>eq|ne|gt|lt|ge|le|sa|eb|ap)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?(?:Z|[+ -]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)
DAY = timedelta(days=1)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 30)


@dataclass(frozen=True, slots=True)
class Span:
    """What one value of `date` says: a prefix and the time from `low` up to `high`."""

    prefix: str
    low: datetime
    high: datetime

    def meets(self, day: date) -> bool:
        """Whether a day of the diary stands to it as the prefix wants."""
        start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 — wall times have no zone
        end = start + DAY
        is_within = self.low <= start and end <= self.high
        return {
            "eq": is_within,
            "ne": not is_within,
            "gt": end > self.high,
            "lt": start < self.low,
            "ge": end > self.high or is_within,
            "le": start < self.low or is_within,
            "sa": start >= self.high,
            "eb": end <= self.low,
            "ap": start < self.high and end > self.low,
        }[self.prefix]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that could meet it: what the database is asked for."""
        low, high = max(self.low.date(), FIRST), min(self.high.date(), LAST)
        if self.prefix in {"gt", "ge", "sa"}:
            return low, LAST
        if self.prefix in {"lt", "le", "eb"}:
            return FIRST, high
        return (FIRST, LAST) if self.prefix == "ne" else (low, high)


def span(text: str) -> Span | None:
    """What the text says; None where it is no date."""
    found = DATE.fullmatch(text)
    if found is None:
        return None
    parts = [int(found[name] or least) for name, least in (("year", 1), ("month", 1), ("day", 1))]
    clock = [int(found[name] or 0) for name in ("hour", "minute", "second")]
    try:
        low = datetime(*parts, *clock)  # type: ignore[arg-type]  # noqa: DTZ001 — a wall time
        return Span(found["prefix"] or "eq", low, _end(found, low))
    except (ValueError, OverflowError):
        return None


def _end(found: re.Match[str], low: datetime) -> datetime:
    if found["second"]:
        return low + timedelta(seconds=1)
    if found["minute"]:
        return low + timedelta(minutes=1)
    if found["day"]:
        return low + DAY
    if found["month"]:
        return (low + timedelta(days=31)).replace(day=1)
    return low.replace(year=low.year + 1)
