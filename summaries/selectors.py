"""Reads of a diary for summaries and exports. The first argument is the leave to look."""

from collections.abc import Iterator
from datetime import date, timedelta

from accounts import selectors as accounts
from care import selectors as care
from sharing.scopes import Look
from summaries import periods
from summaries.diary import Diary
from summaries.periods import Period
from summaries.summarise import summarise
from summaries.visit_summary import VisitSummary
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView

CHUNK_DAYS = 90
FIRST_DAY = date(1990, 1, 1)


def visit_days(look: Look) -> tuple[date, ...]:
    """The days of her visits, earliest first: what a period may start from."""
    return tuple(visit.local_date for visit in care.visits(look))


def period(look: Look, today: date, first: date | None = None, last: date | None = None) -> Period:
    """The days asked for; since the last visit where nothing was asked."""
    days = visit_days(look)
    if first is None:
        return periods.since_last_visit(days, today)
    return periods.chosen(first, last or today, days)


def diary(look: Look, first: date, last: date) -> Diary:
    """What this look contains of a diary, with the entries from `first` to `last`."""
    card = accounts.patient_card(look.patient_id)
    return Diary(
        name=card.name,
        birth_date=card.birth_date,
        zone=card.zone,
        units=card.units,
        entries=symptoms.checkins(look, first, last),
        follows=symptoms.follows(look),
        record=care.record(look),
        treatments=care.treatments(look),
        visits=care.visits(look),
        questions=care.questions(look),
        sees=look.scopes,
    )


def visit_summary(look: Look, span: Period) -> VisitSummary:
    """The summary of a period, as this look may read it."""
    return summarise(diary(look, span.reads_from, span.last), span)


def entries_in_turn(look: Look, first: date, last: date) -> Iterator[CheckInView]:
    """Every living entry from `first` to `last`, read a season at a time, so that memory does not grow with years."""
    start = first
    while start <= last:
        end = min(start + timedelta(days=CHUNK_DAYS - 1), last)
        yield from symptoms.checkins(look, start, end)
        start = end + timedelta(days=1)
