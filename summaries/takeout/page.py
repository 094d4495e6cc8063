"""open-me.html: the whole diary as one page that needs neither us nor a network. What she wrote is text, never code."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import override

from accounts import selectors as accounts
from care import selectors as care
from kernel.clock import known_zone
from sharing.scopes import Look
from summaries.diary import OWN
from summaries.takeout.hers import Hers
from summaries.takeout.lists import Table, tables
from summaries.words.names import Names, names_for
from summaries.words.said import SaidWords, in_words
from symptoms.takeout import TakenEntry

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier version."""

    at: datetime
    author: str
    said: SaidWords


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words."""

    at: datetime
    by_other: bool
    author: str
    only_me: bool
    weekly: bool
    deleted: bool
    said: SaidWords
    earlier: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of a day."""

    date: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month, the latest first."""

    first: date
    days: tuple[Day, ...]


def open_me(hers: Hers, look: Look, language: str, now: datetime) -> bytes:
    """The page, in her language, with its own style and script in it and no way out."""
    card = accounts.patient_card(look.patient_id)
    own = {f"{OWN}{own.id}": own.name for own in hers.diary.own_symptoms}
    names = names_for(language, own, care.record(look).country, card.units)
    style, script = (HERE / "open-me.css").read_text(), (HERE / "open-me.js").read_text()
    with override(language):
        shown = {
            "language": language,
            "name": card.name,
            "made_at": now.astimezone(ZoneInfo(known_zone(card.zone))),
            "months": _months(hers, names),
            "tables": _filled(tables(hers, names)),
            "style": style,
            "script": script,
            "style_hash": _hash(style),
            "script_hash": _hash(script),
        }
        return render_to_string("takeout/open_me.html", shown).encode()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _filled(found: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(table for table in found if table.rows)


def _months(hers: Hers, names: Names) -> tuple[Month, ...]:
    days: dict[date, list[TakenEntry]] = {}
    for entry in (*hers.diary.entries, *hers.diary.deleted_entries):
        days.setdefault(entry.local_date, []).append(entry)
    months: dict[date, list[Day]] = {}
    for day in sorted(days, reverse=True):
        found = sorted(days[day], key=lambda entry: (entry.entered_at, str(entry.uid)))
        months.setdefault(day.replace(day=1), []).append(Day(day, tuple(_entry(entry, names) for entry in found)))
    return tuple(Month(first, tuple(found)) for first, found in months.items())


def _entry(entry: TakenEntry, names: Names) -> Entry:
    zone = ZoneInfo(known_zone(entry.zone))
    earlier = entry.versions[:-1] if entry.deleted_at is None else entry.versions
    return Entry(
        at=entry.entered_at.astimezone(zone),
        by_other=entry.by != "patient",
        author=entry.author_name,
        only_me=entry.only_me,
        weekly=entry.weekly,
        deleted=entry.deleted_at is not None,
        said=in_words(entry.said, names),
        earlier=tuple(
            Earlier(each.at.astimezone(zone), each.author_name, in_words(each.said, names))
            for each in reversed(earlier)
        ),
    )
