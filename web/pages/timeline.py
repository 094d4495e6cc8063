"""Treatments as bars along time, by line of treatment, as geometry for inline SVG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from care.selectors import TreatmentView
from clinical import wording

WIDTH, LEFT, RIGHT = 320, 14, 316
ROW, HEAD, FOOT = 30, 20, 18
LONGEST = 44
YEAR_LABELS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One treatment: from where to where, on which row; open where it goes on."""

    x: float
    width: float
    y: int
    label: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of treatment above its bars."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a year."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole drawing."""

    bars: tuple[Bar, ...]
    headings: tuple[Heading, ...]
    years: tuple[Mark, ...]
    height: int
    base: int

    @property
    def view_box(self) -> str:
        """Its size."""
        return f"0 0 {WIDTH} {self.height}"

    @property
    def names(self) -> str:
        """What is drawn, for those who do not see it."""
        return ", ".join(bar.label for bar in self.bars)


def draw(treatments: Sequence[TreatmentView], today: date, language: str) -> Timeline | None:
    """Treatments that have a start, from the first on; None where fewer than two have one."""
    starts = [each.started_date for each in treatments if each.started_date and each.started_date <= today]
    return within(treatments, min(starts), today, language) if len(starts) > 1 else None


def within(treatments: Sequence[TreatmentView], first: date, today: date, language: str) -> Timeline | None:
    """Those that ran between two days, on the axis of the charts of the same days; None where there was none."""
    dated = [
        (each.started_date, each)
        for each in treatments
        if each.started_date and each.started_date <= today and (each.ended_date or today) >= first
    ]
    if not dated:
        return None
    days = max((today - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + min(max((day - first).days, 0), days) / days * (RIGHT - LEFT), 1)

    bars, headings, y = [], [], 0
    for line in sorted({each.line or 0 for _start, each in dated}, key=lambda number: number or 99):
        headings.append(
            Heading(y + 13, gettext("Line %(number)s") % {"number": line} if line else gettext("Beside it"))
        )
        y += HEAD
        for start, each in sorted((item for item in dated if (item[1].line or 0) == line), key=lambda item: item[0]):
            end = min(each.ended_date or today, today)
            name = each.drug or wording.category(language, each.category)
            label = name if len(name) <= LONGEST else name[:LONGEST] + "…"
            bars.append(Bar(x(start), max(round(x(end) - x(start), 1), 3), y, label, each.ended_date is None))
            y += ROW
    return Timeline(tuple(bars), tuple(headings), tuple(_years(first, today, x)), y + FOOT, y)


def _years(first: date, today: date, x: Callable[[date], float]) -> list[Mark]:
    found = [Mark(x(date(year, 1, 1)), str(year)) for year in range(first.year + 1, today.year + 1)]
    step = -(-len(found) // YEAR_LABELS) or 1
    return found[::step]
