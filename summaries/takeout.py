"""Everything that is hers in one file: data, tables, FHIR, the page to print. Told in docs/exports.md."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson

from accounts import selectors as accounts
from care import selectors as care
from flags import selectors as flags
from kernel import clock
from reminders import selectors as reminders
from sharing import selectors as sharing
from sharing.scopes import Look
from summaries import exports
from summaries.periods import Period
from symptoms import selectors as symptoms

FORMAT, VERSION = "mbc-tracker takeout", 1
EARLIEST = date(1990, 1, 1)


def names(look: Look, now: datetime) -> tuple[str, ...]:
    """The files of which everything consists: data, tables, a FHIR document for each year, a page to print."""
    whole = _whole(look, now)
    documents = (f"fhir-{year}.json" for year in range(whole.first.year, whole.last.year + 1))
    return ("everything.json", "entries-long.csv", "entries-wide.csv", *documents, "summary.pdf")


def file(look: Look, name: str, language: str, now: datetime) -> Iterable[bytes]:
    """One of them, in pieces. Only for herself."""
    whole = _whole(look, now)
    match name:
        case "everything.json":
            return (as_json(look, whole.last, now),)
        case "entries-long.csv":
            return exports.as_table(look, whole, language, "long").pieces
        case "entries-wide.csv":
            return exports.as_table(look, whole, language, "wide").pieces
        case "summary.pdf":
            return exports.as_pdf(look, whole, language).pieces
    year = int(name.removeprefix("fhir-").removesuffix(".json"))
    span = Period(max(whole.first, date(year, 1, 1)), min(whole.last, date(year, 12, 31)))
    return exports.as_fhir(look, span, language, now, with_pdf=False).pieces


def _whole(look: Look, now: datetime) -> Period:
    last = clock.local_date(now, accounts.patient_card(look.patient_id).zone)
    return Period(symptoms.first_day(look) or last, last)


def as_json(look: Look, last: date, now: datetime) -> bytes:
    """All of it as data: every entry with every version, the record of care, advice, reminders, shares and looks."""
    entries, deleted = symptoms.checkins(look, EARLIEST, last), symptoms.deleted(look, EARLIEST, last)
    versions = symptoms.revisions_of(look, [entry.uid for entry in (*entries, *deleted)])
    card = accounts.patient_card(look.patient_id)
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now,
        "person": accounts.profile(card.person_id),
        "patient": card,
        "entries": entries,
        "deleted_entries": deleted,
        "versions": {str(uid): kept for uid, kept in versions.items()},
        "follows": symptoms.follows(look),
        "team_knows": symptoms.team_knows(look, EARLIEST),
        "record": care.record(look),
        "treatments": care.treatments(look),
        "tests": care.exams(look),
        "tumor_markers": care.markers(look),
        "visits": care.visits(look),
        "questions": care.questions(look),
        "numbers_to_call": care.contacts(look),
        "flags": flags.flags_between(look, EARLIEST, last),
        "reminders": reminders.reminders(look, now),
        "reminder_wishes": reminders.wishes(look),
        "shares": sharing.shares_of(look.patient_id, now),
        "invitations": sharing.invitations_of(look.patient_id, now),
        "links": sharing.links_of(look.patient_id, now),
        "who_looked": sharing.who_looked(look.patient_id, most=100_000),
    }
    return orjson.dumps(found, default=_plain, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bytes):
        return None
    return asdict(value)
