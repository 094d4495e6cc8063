"""The calendar: the worst of each day, month by month, the latest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from clinical import wording
from summaries.series import by_spans, next_month

OPEN_MONTHS = 1
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, or a month: `grade` is its worst, None where nothing was entered; without a word it only fills the row."""

    shown: str = ""
    grade: int | None = None
    label: str = ""
    address: str = ""
    to_come: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks of seven."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The worst of each of its months, for a look over many years."""

    year: int
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months with their days, or years with their months."""

    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    years: tuple[Year, ...] = ()


def by_days(worst: Mapping[date, int], first: date, last: date, language: str) -> Calendar:
    """The months that `first` to `last` touch, the latest first."""
    found, begin = [], first.replace(day=1)
    while begin <= last:
        found.append(begin)
        begin = next_month(begin)
    start = int(get_format("FIRST_DAY_OF_WEEK"))
    shown = [
        Month(month, _weeks(worst, month, first, last, start, language), is_open=place < OPEN_MONTHS)
        for place, month in enumerate(reversed(found))
    ]
    return Calendar(_weekdays(start), tuple(shown))


def by_years(worst: Mapping[date, int], first: date, last: date, language: str) -> Calendar:
    """Every year from `first` to `last`, the latest first."""
    begins = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    grades = {begin: max(found) for begin, found in by_spans(worst, (*begins, date(last.year + 1, 1, 1)))}
    long, short = ([str(date_format(begin, form)) for begin in begins[:12]] for form in ("F", "M"))
    label = _labels(language)

    def cell(begin: date) -> Cell:
        name, grade = long[begin.month - 1], grades.get(begin)
        words = label(f"{name} {begin.year}", grade)
        return Cell(short[begin.month - 1], grade, words, f"/history?month={begin:%Y-%m}", to_come=begin > last)

    years = (begins[at : at + 12] for at in range(0, len(begins), 12))
    return Calendar((), (), tuple(Year(year[0].year, tuple(map(cell, year))) for year in reversed(list(years))))


def _weeks(
    worst: Mapping[date, int], month: date, first: date, last: date, start: int, language: str
) -> tuple[tuple[Cell, ...], ...]:
    end = next_month(month) - DAY
    # Django counts Sunday as 0, Python's isoweekday as 7.
    lead = (month.isoweekday() - start) % 7
    name, label = date_format(month, "F"), _labels(language)
    days: list[tuple[date | None, Cell]] = [(None, Cell())] * lead
    for number in range(1, end.day + 1):
        day = month.replace(day=number)
        grade = worst.get(day) if first <= day <= last else None
        words = label(f"{number} {name}", grade)
        days.append((day, Cell(str(number), grade, words, f"/history/{day}", to_come=day > last)))
    days += [(None, Cell())] * (-len(days) % 7)
    weeks = (days[at : at + 7] for at in range(0, len(days), 7))
    inside = (week for week in weeks if any(day and first <= day <= last for day, _cell in week))
    return tuple(tuple(cell for _day, cell in week) for week in inside)


def _labels(language: str) -> Callable[[str, int | None], str]:
    """Says a day or month and its worst in words."""
    nothing, worst = _("%(when)s: no entry"), _("%(when)s: %(word)s")
    words = [wording.grade(language, grade) for grade in range(5)]

    def label(when: str, grade: int | None) -> str:
        return nothing % {"when": when} if grade is None else worst % {"when": when, "word": words[grade]}

    return label


def _weekdays(start: int) -> tuple[str, ...]:
    # 4 January 2026 is a Sunday.
    sunday = date(2026, 1, 4)
    return tuple(date_format(sunday + timedelta(days=start + at), "D") for at in range(7))
