"""What comes back of a takeout, and the ids that stand in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.takeout import TakenPatient, TakenPerson
from care.takeout import TakenCare
from flags.takeout import TakenFlag
from kernel.errors import Problem
from reminders.takeout import TakenReminders
from symptoms.takeout import TakenDiary

FORMAT, VERSION = "mbc-tracker takeout", 2


@dataclass(frozen=True, slots=True)
class Hers:
    """All that comes back. Shares, invitations, who looked and sign-ins stay behind: they are of another place."""

    person: TakenPerson
    patient: TakenPatient
    diary: TakenDiary
    care: TakenCare
    flags: tuple[TakenFlag, ...]
    reminders: TakenReminders


@dataclass(frozen=True, slots=True)
class Read:
    """A takeout as it was read: what can be taken in, and what cannot, by its place in the file."""

    made_at: datetime
    hers: Hers
    problems: tuple[Problem, ...] = ()


def all_ids(hers: Hers) -> frozenset[UUID]:
    """Every id that has to be one alone on this server; those of entries are hers alone already."""
    own = {each.id for _, items in lists(hers) for each in items if hasattr(each, "id")}
    return frozenset(own | {each.source_id for each in hers.reminders.brought})


def lists(hers: Hers) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each list by its name in the file."""
    yield "flags", hers.flags
    for part in (hers.diary, hers.care, hers.reminders):
        yield from ((each.name, kept) for each in fields(part) if isinstance(kept := getattr(part, each.name), tuple))


def renamed(plain: Any, names: Mapping[str, str]) -> Any:
    """The file with these ids put in place of others, wherever they stand, also as the last word of a path."""
    match plain:
        case dict():
            return {_renamed_text(key, names): renamed(value, names) for key, value in plain.items()}
        case list():
            return [renamed(value, names) for value in plain]
        case str():
            return _renamed_text(plain, names)
        case _:
            return plain


def _renamed_text(text: str, names: Mapping[str, str]) -> str:
    if text in names:
        return names[text]
    head, dot, last = text.rpartition(".")
    return f"{head}{dot}{names[last]}" if last in names else text
