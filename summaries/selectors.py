"""Reads of a diary for summaries and exports. The first argument is the leave to look."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from accounts import selectors as accounts
from care import selectors as care
from clinical.patterns import book
from flags import selectors as flags
from flags.entries import FlagView
from sharing.scopes import Look
from summaries import periods
from summaries.diary import Diary, Raised
from summaries.leaving_out import NOTHING, without
from summaries.periods import Period
from summaries.summarise import summarise
from summaries.visit_summary import VisitSummary
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView

CHUNK_DAYS = 90

# What came of a flag: the first of these steps that it has had. A call tells more than that it was closed after.
TELLING = ("called", "planned", "helped", "closed")


def visit_days(look: Look) -> tuple[date, ...]:
    """The days of her visits, earliest first: what a period may start from."""
    return tuple(visit.local_date for visit in care.visits(look))


def period(look: Look, today: date, first: date | None = None, last: date | None = None) -> Period:
    """The days asked for; since the last visit where nothing was asked."""
    days = visit_days(look)
    if first is None:
        return periods.since_last_visit(days, today)
    return periods.chosen(first, last or today, days)


def around_entries(look: Look) -> Diary:
    """What stands beside entries in a chart: name and units, what she follows, record, treatments and visits."""
    card = accounts.patient_card(look.patient_id)
    return Diary(
        name=card.name,
        birth_date=card.birth_date,
        zone=card.zone,
        units=card.units,
        follows=symptoms.follows(look),
        record=care.record(look),
        treatments=care.treatments(look),
        visits=care.visits(look),
        sees=look.scopes,
        rules_version=str(book.VERSION),
    )


def diary(look: Look, first: date, last: date, left_out: frozenset[str] = NOTHING) -> Diary:
    """What a summary tells: what was said and the flags from `first` to `last`, questions; but not what is left out."""
    found = replace(_with_flags(look, first, last), entries=symptoms.said_on_days(look, first, last))
    return without(found, left_out)


def whole_diary(
    look: Look, first: date, last: date, entries: tuple[CheckInView, ...], left_out: frozenset[str] = NOTHING
) -> Diary:
    """The same with all that a record sends on: whole entries, numbers to call, tests and markers."""
    found = replace(
        _with_flags(look, first, last),
        entries=entries,
        contacts=care.contacts(look),
        exams=care.exams(look),
        markers=care.markers(look),
    )
    return without(found, left_out)


def _with_flags(look: Look, first: date, last: date) -> Diary:
    flagged = tuple(map(_raised, flags.flags_between(look, first, last)))
    return replace(around_entries(look), questions=care.questions(look), flags=flagged)


def visit_summary(look: Look, span: Period, left_out: frozenset[str] = NOTHING) -> VisitSummary:
    """The summary of a period, as this look may read it, but what is left out."""
    return summarise(diary(look, span.reads_from, span.last, left_out), span)


def entries_in_turn(look: Look, first: date, last: date) -> Iterator[CheckInView]:
    """Every living entry from `first` to `last`, read a season at a time: memory does not grow with the years."""
    begun = symptoms.first_day(look)
    start = max(first, begun) if begun else last + timedelta(days=1)
    while start <= last:
        end = min(start + timedelta(days=CHUNK_DAYS - 1), last)
        yield from symptoms.checkins(look, start, end)
        start = end + timedelta(days=1)


def _raised(flag: FlagView) -> Raised:
    came_of_it, came_at, words = "open", None, ""
    if flag.withdrawn_at is not None:
        came_of_it, came_at = "withdrawn", flag.withdrawn_at
    elif steps := [event for kind in TELLING for event in flag.events if event.kind == kind]:
        came_of_it, came_at, words = steps[0].kind, steps[0].at, steps[0].words
    elif flag.seen_at is not None:
        came_of_it = "seen"
    return Raised(
        id=str(flag.id),
        day=flag.local_date,
        rule=flag.rule,
        version=flag.rule_version,
        level=flag.raised_level,
        symptoms=flag.symptoms,
        came_of_it=came_of_it,
        came_at=came_at,
        words=" · ".join(words.split("\n")),
    )
