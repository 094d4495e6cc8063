"""What the record says of the cancer's type, of tests, and of numbers over time, in words and drawings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext

from care import selectors as care
from care.selectors import Record
from clinical import wording
from clinical.catalogue import units
from clinical.catalogue.care import MARKERS
from clinical.catalogue.countries import country, units_of
from sharing.scopes import Look
from summaries.words.record import Fact, gene_facts, type_facts
from symptoms import selectors as symptoms
from web.pages import lines, timeline
from web.visitor import Visitor

WEIGHT_DAYS = 366


@dataclass(frozen=True, slots=True)
class ExamLine:
    """One test in words."""

    id: UUID
    kind: str
    name: str
    done: date | None
    said: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One value, with the id under which it can be changed where it is hers to change here."""

    day: date
    text: str
    id: UUID | None


@dataclass(frozen=True, slots=True)
class NumberChart:
    """Values of one kind in one unit: drawn as they are, and as a table."""

    name: str
    unit: str
    text: str
    drawing: lines.Line
    rows: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The parts of the care page that say what was found, and treatments along time."""

    types: tuple[Fact, ...]
    genes: tuple[Fact, ...]
    exams: tuple[ExamLine, ...]
    charts: tuple[NumberChart, ...]
    timeline: timeline.Timeline | None


def build(look: Look, who: Visitor) -> Findings:
    """What this look contains of it."""
    record = care.record(look)
    return Findings(
        types=tuple(type_facts(record, who.language)),
        genes=tuple(gene_facts(record, who.language)),
        exams=tuple(exam_lines(look, who.language)),
        charts=(*_markers(look), *_weight(look, who, record)),
        timeline=timeline.draw(care.treatments(look), who.today, who.language),
    )


def exam_lines(look: Look, language: str) -> Iterable[ExamLine]:
    """Tests and scans, the latest first."""
    for each in care.exams(look):
        yield ExamLine(each.id, wording.care(language, "exam", each.kind), each.name, each.done_date, each.said)


def _markers(look: Look) -> Iterable[NumberChart]:
    values = sorted(care.markers(look), key=lambda each: (each.marker, each.unit, each.measured_date))
    for (marker, unit), same in groupby(values, key=lambda each: (each.marker, each.unit)):
        found = list(same)
        points = [(each.measured_date, each.value) for each in found]
        yield _chart(MARKERS[marker].name, unit, points, [each.id for each in found])


def _weight(look: Look, who: Visitor, record: Record) -> Iterable[NumberChart]:
    unit = units_of(who.units, country(record.country)).weight
    first = who.today - timedelta(days=WEIGHT_DAYS)
    by_day = {
        each.local_date: units.as_read(units.from_kg(Decimal(str(each.said.numbers["weight_kg"])), unit))
        for each in symptoms.checkins(look, first, who.today)
        if "weight_kg" in each.said.numbers
    }
    if by_day:
        yield _chart(gettext("Weight"), unit, list(by_day.items()), [])


def _chart(name: str, unit: str, points: list[tuple[date, Decimal]], row_ids: list[UUID]) -> NumberChart:
    """First and last in words: what stands there, and nothing of what it means."""
    bare = [number_format(value.normalize(), use_l10n=True) for _day, value in points]
    told = [f"{each} {unit}" for each in bare]
    text = f"{bare[0]} → {bare[-1]}" if len(points) > 1 else bare[0]
    given = [*row_ids, *([None] * (len(points) - len(row_ids)))]
    rows = [NumberRow(day, told[at], given[at]) for at, (day, _value) in enumerate(points)]
    return NumberChart(name, unit, text, lines.draw(points), tuple(reversed(rows)))
