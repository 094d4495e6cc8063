"""The calendar: the worst of each day, month by month, the latest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from clinical import wording
from summaries.series import next_month

OPEN_MONTHS = 1
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: `grade` is its worst, None where nothing was entered; without `day` it only fills the row."""

    day: date | None = None
    grade: int | None = None
    label: str = ""
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
    months: dict[date, int] = {}
    for day, grade in worst.items():
        begin = day.replace(day=1)
        months[begin] = max(grade, months.get(begin, 0))
    years = tuple(
        Year(year, tuple(_month_cell(date(year, month, 1), months, last, language) for month in range(1, 13)))
        for year in range(last.year, first.year - 1, -1)
    )
    return Calendar((), (), years)


def _month_cell(begin: date, months: Mapping[date, int], last: date, language: str) -> Cell:
    label = _label(date_format(begin, "F Y"), months.get(begin), language)
    return Cell(begin, months.get(begin), label, to_come=begin > last)


def _weeks(
    worst: Mapping[date, int], month: date, first: date, last: date, start: int, language: str
) -> tuple[tuple[Cell, ...], ...]:
    end = next_month(month) - DAY
    # Django counts Sunday as 0, Python's isoweekday as 7.
    lead = (month.isoweekday() - start) % 7
    days = [Cell()] * lead
    for number in range(end.day):
        day = month + timedelta(days=number)
        grade = worst.get(day) if first <= day <= last else None
        days.append(Cell(day, grade, _label(date_format(day, "j F"), grade, language), to_come=day > last))
    days += [Cell()] * (-len(days) % 7)
    weeks = (tuple(days[at : at + 7]) for at in range(0, len(days), 7))
    inside = (week for week in weeks if any(cell.day and first <= cell.day <= last for cell in week))
    return tuple(inside)


def _label(when: str, grade: int | None, language: str) -> str:
    if grade is None:
        return _("%(when)s: no entry") % {"when": when}
    return _("%(when)s: %(word)s") % {"when": when, "word": wording.grade(language, grade)}


def _weekdays(start: int) -> tuple[str, ...]:
    # 4 January 2026 is a Sunday.
    sunday = date(2026, 1, 4)
    return tuple(date_format(sunday + timedelta(days=start + at), "D") for at in range(7))
