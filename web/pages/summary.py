"""What the summary page shows: the choices of days, and the summary in words with its drawings."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from care import selectors as care
from sharing.scopes import Look, Scope
from summaries import selectors as summaries
from summaries.exports import LETTER_COUNTRIES
from summaries.leaving_out import NOTHING
from summaries.periods import Period, since_last_visit
from summaries.text import as_text
from summaries.visit_summary import VisitSummary
from summaries.words import Told, ToldRow, facts, names, tell
from summaries.words.names import full_day
from symptoms import selectors as symptoms
from web.pages import charts
from web.pages.charts import Axis, Drawing

VISITS_SHOWN = 3
WEEKS_4, MONTHS_3, MONTHS_6 = 28, 92, 183


@dataclass(frozen=True, slots=True)
class Choice:
    """Some days to choose."""

    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid with its drawing."""

    told: ToldRow
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A note: when and by whom, and the text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The whole page. `visit_id` is the visit ahead, where she may say what she wants from it."""

    told: Told
    rows: tuple[Row, ...]
    text: str
    choices: tuple[Choice, ...]
    first: date
    last: date
    base: str
    query: str
    everything: str
    paper: str
    patient_id: UUID
    is_own: bool
    may_export: bool
    whose: str
    visit_id: UUID | None
    flags: tuple[str, ...]
    notes: tuple[NoteWords, ...]


def build(
    look: Look, span: Period, today: date, language: str, base: str, left_out: frozenset[str] = NOTHING
) -> SummaryPage:
    """The page of a period as this look may read it, but what she leaves out."""
    summary = summaries.visit_summary(look, span, left_out)
    told = tell(summary, language)
    axis = charts.axis(*span.spark, visits=told.visit_days, treatments=told.treatment_days)
    named = names.names_for(language, summary.own_names, summary.country, summary.units)
    begun = symptoms.first_day(look) or today
    return SummaryPage(
        told=told,
        rows=tuple(_row(row, axis) for row in told.rows),
        text=as_text(told),
        choices=_choices(look, span, today),
        first=span.first,
        last=span.last,
        base=base,
        query=_query(span.first, span.last),
        everything=_query(min(begun, span.first), today),
        paper="us-letter" if summary.country in LETTER_COUNTRIES else "a4",
        patient_id=look.patient_id,
        is_own=look.is_own,
        may_export=look.is_own or look.role == "clinician",
        whose=summary.strip.name,
        visit_id=_visit_ahead(look, today) if look.is_own else None,
        flags=tuple(facts.raised_in_full(flag, named) for flag in summary.flags or ()),
        notes=_notes(summary),
    )


def _row(row: ToldRow, axis: Axis) -> Row:
    return Row(row, charts.draw(row.spark, axis, yes_no=row.yes_no))


def _choices(look: Look, span: Period, today: date) -> tuple[Choice, ...]:
    """Since the last visits, and lengths that need no visit."""
    visits = [day for day in reversed(summaries.visit_days(look)) if day < today][:VISITS_SHOWN]
    found = [(_("Since %(day)s") % {"day": full_day(day)}, day) for day in visits]
    found += [
        (_("4 weeks"), today - timedelta(days=WEEKS_4 - 1)),
        (_("3 months"), today - timedelta(days=MONTHS_3 - 1)),
        (_("6 months"), today - timedelta(days=MONTHS_6 - 1)),
    ]
    default = since_last_visit(visits, today).first
    return tuple(
        Choice(label, "" if first == default else _query(first, today), (first, today) == (span.first, span.last))
        for label, first in found
    )


def _query(first: date, last: date) -> str:
    return "?" + urlencode({"first": first.isoformat(), "last": last.isoformat()})


def _visit_ahead(look: Look, today: date) -> UUID | None:
    if not look.sees(Scope.CARE):
        return None
    return next((visit.id for visit in care.visits(look) if visit.local_date >= today), None)


def _notes(summary: VisitSummary) -> tuple[NoteWords, ...]:
    return tuple(NoteWords(f"{full_day(note.day)}, {note.author or _('patient')}", note.text) for note in summary.notes)
