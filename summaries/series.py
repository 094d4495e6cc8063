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

# From a day to a day, both in it, with the worst answer.
Span = tuple[date, date, int]


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
    spans = list(_months(inside, first, last) if by_month else _days(inside, weekly=weekly))
    points = tuple(Point(begin if by_month else end, value) for begin, end, value in spans)
    return Series(key, first, last, points, _bars(spans, first, last), by_month)


def _months(days: Mapping[date, int], first: date, last: date) -> Iterator[Span]:
    """The worst of each month; the first may begin within one."""
    borders = (first, *(day for day in months(first, last) if day > first), last + DAY)
    ends = dict(pairwise(borders))
    return ((begin, ends[begin] - DAY, max(grades)) for begin, grades in by_spans(days, borders))


def _days(days: Mapping[date, int], *, weekly: bool) -> Iterator[Span]:
    """Each day, or the week that ends with it."""
    reach = DAY * (WEEK - 1 if weekly else 0)
    return ((day - reach, day, days[day]) for day in sorted(days))


def by_spans(days: Mapping[date, int], borders: Sequence[date]) -> Iterator[tuple[date, list[int]]]:
    """The answers from each border up to the next, with the day at which they begin; where there are any."""
    ordered = sorted(days)
    grades = [days[day] for day in ordered]
    places = [bisect_left(ordered, border) for border in borders]
    for begin, (low, high) in zip(borders, pairwise(places), strict=False):
        if low < high:
            yield begin, grades[low:high]


def _bars(spans: Iterable[Span], first: date, last: date) -> tuple[Bar, ...]:
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
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(begin + (first.day > 1), end + 1))


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
