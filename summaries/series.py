"""One symptom over time, ready to be drawn: bars as wide as what they stand for. Page and PDF draw the same."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from summaries.diary import within
from summaries.visit_summary import Point

BY_DAY_MOST = 366
WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """So many days from `start` (0 is the axis's first day) with this worst answer; where there is no bar, no entry."""

    start: int
    length: int
    value: int


@dataclass(frozen=True, slots=True)
class Series:
    """The answers from `first` to `last`; `by_month` where each stands for the worst of its month."""

    key: str
    first: date
    last: date
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    by_month: bool = False

    @property
    def days(self) -> int:
        """How many days the axis has."""
        return (self.last - self.first).days + 1


def series(key: str, answers: Mapping[date, int], first: date, last: date, *, weekly: bool = False) -> Series:
    """The answers from `first` to `last`; the worst of each month where the axis is longer than a year."""
    by_month = (last - first).days + 1 > BY_DAY_MOST
    inside = within(answers, first, last)
    found = _months(inside, first, last) if by_month else inside
    points = tuple(Point(day, found[day]) for day in sorted(found))
    spans = (_span(point, by_month=by_month, weekly=weekly) for point in points)
    return Series(key, first, last, points, _bars(spans, first, last), by_month)


def _months(days: Mapping[date, int], first: date, last: date) -> dict[date, int]:
    """The worst of each month, at its first day, or at the axis's first."""
    borders = (first, *(day for day in months(first, last) if day > first), last + DAY)
    return {begin: max(grades) for begin, grades in by_spans(days, borders)}


def by_spans(days: Mapping[date, int], borders: Sequence[date]) -> Iterator[tuple[date, list[int]]]:
    """The answers from each border up to the next, with the day at which they begin; where there are any."""
    ordered = sorted(days)
    grades = [days[day] for day in ordered]
    places = [bisect_left(ordered, border) for border in borders]
    for begin, (low, high) in zip(borders, pairwise(places), strict=False):
        if low < high:
            yield begin, grades[low:high]


def _span(point: Point, *, by_month: bool, weekly: bool) -> tuple[date, date, int]:
    """The days, both ends in, that a point stands for: its month, the week that ends with it, or itself."""
    if by_month:
        return point.day, next_month(point.day) - timedelta(days=1), point.value
    return point.day - timedelta(days=WEEK - 1 if weekly else 0), point.day, point.value


def _bars(spans: Iterable[tuple[date, date, int]], first: date, last: date) -> tuple[Bar, ...]:
    """Spans on the axis, cut at its ends and where one begins inside another; neighbours alike become one."""
    found: list[Bar] = []
    for begin, end, value in spans:
        start, stop = max((begin - first).days, 0), (min(end, last) - first).days + 1
        if found:
            start = max(start, found[-1].start + found[-1].length)
        if stop <= start:
            continue
        if found and found[-1].value == value and found[-1].start + found[-1].length == start:
            found[-1] = Bar(found[-1].start, stop - found[-1].start, value)
        else:
            found.append(Bar(start, stop - start, value))
    return tuple(found)


def months(first: date, last: date) -> tuple[date, ...]:
    """The first days of months on the axis, for its ticks."""
    found, day = [], first if first.day == 1 else next_month(first)
    while day <= last:
        found.append(day)
        day = next_month(day)
    return tuple(found)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
