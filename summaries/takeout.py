"""Everything that is hers in one file: data, tables, FHIR, the page to print. Told in docs/exports.md."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

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
IN_MEMORY_MOST = 8 * 1024 * 1024
EARLIEST = date(1990, 1, 1)


def everything(look: Look, language: str, now: datetime) -> IO[bytes]:
    """A zip of all that the app keeps of this patient, open at its start. Only for herself."""
    card = accounts.patient_card(look.patient_id)
    last = clock.local_date(now, card.zone)
    whole = Period(symptoms.first_day(look) or last, last)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_MOST)  # noqa: SIM115 — whoever sends it closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as kept:
        kept.writestr("everything.json", as_json(look, last, now))
        _put(kept, "entries-long.csv", exports.as_table(look, whole, language, "long").pieces)
        _put(kept, "entries-wide.csv", exports.as_table(look, whole, language, "wide").pieces)
        for year in range(whole.first.year, last.year + 1):
            span = Period(max(whole.first, date(year, 1, 1)), min(last, date(year, 12, 31)))
            _put(kept, f"fhir-{year}.json", exports.as_fhir(look, span, language, now, with_pdf=False).pieces)
        _put(kept, "summary.pdf", exports.as_pdf(look, whole, language).pieces)
    file.seek(0)
    return file


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


def _put(kept: ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    with kept.open(name, "w") as file:
        for piece in pieces:
            file.write(piece)
