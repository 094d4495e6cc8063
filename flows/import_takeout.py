"""She brings a diary in that she took along: shown first, then taken in whole; what is here already stays as it is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from accounts import selectors as accounts
from accounts import takeout as account
from care import services as care
from care import takeout as care_takeout
from flags import services as flags
from flags import takeout as flags_takeout
from flows.run_rules import run_rules
from kernel import clock
from kernel.errors import Problem
from reminders import services as reminders
from reminders import takeout as reminders_takeout
from sharing.scopes import Look
from summaries import takeout
from summaries.takeout import Hers, Read
from symptoms import services as symptoms
from symptoms import takeout as symptoms_takeout


@dataclass(frozen=True, slots=True)
class Part:
    """One list of a file: how many of it come in, and how many are here already."""

    name: str
    comes: int
    here: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come in, and what cannot be read."""

    made_at: datetime
    name: str
    first: date | None
    last: date | None
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]

    @property
    def comes(self) -> int:
        """How many things are new."""
        return sum(part.comes for part in self.parts)


def look_into(*, look: Look, plain: Any, now: datetime) -> Preview:
    """What would come in of this file; Refused where it is no takeout of this version. Nothing changes."""
    found, here = _known(look, plain, now)
    entries = (*found.hers.diary.entries, *found.hers.diary.deleted_entries)
    days = [entry.local_date for entry in entries]
    return Preview(
        made_at=found.made_at,
        name=found.hers.person.name,
        first=min(days, default=None),
        last=max(days, default=None),
        parts=tuple(_part(name, items, here) for name, items in takeout.lists(found.hers) if items and _mark(items[0])),
        problems=found.problems,
    )


def import_takeout(*, look: Look, plain: Any, now: datetime) -> Preview:
    """Take in what is new, all of it or nothing; what came in. The same again changes nothing."""
    before = look_into(look=look, plain=plain, now=now)
    found, here = _known(look, plain, now)
    try:
        _take_in(look, found.hers, now, is_joined=bool(here and before.comes))
    except IntegrityError:
        # An id of it stands in another diary on this server: it comes in under ids of its own.
        names = {str(each): _own_id(look, each) for each in takeout.all_ids(found.hers) - here}
        _take_in(
            look, takeout.read(takeout.renamed(plain, names), now).hers, now, is_joined=bool(here and before.comes)
        )
    return before


@transaction.atomic
def _take_in(look: Look, hers: Hers, now: datetime, *, is_joined: bool) -> None:
    """A diary that was empty has the advice that was shown elsewhere; one that had entries is judged anew."""
    symptoms.take_in(look=look, diary=hers.diary)
    care.take_in(look=look, record=hers.care)
    flags.take_in(look=look, taken=hers.flags)
    reminders.take_in(look=look, taken=hers.reminders, now=now)
    card = accounts.patient_card(look.patient_id)
    account.take_in(person_id=card.person_id, person=hers.person, patient=hers.patient)
    if is_joined:
        run_rules(patient_id=look.patient_id, days=[clock.local_date(now, card.zone)], now=now)


def _known(look: Look, plain: Any, now: datetime) -> tuple[Read, frozenset[UUID]]:
    """The file read, by the ids under which an earlier import of it already came in; and all ids that are here."""
    here: frozenset[UUID] = frozenset()
    for part in (symptoms_takeout, care_takeout, flags_takeout, reminders_takeout):
        here |= part.present(look)
    found = takeout.read(plain, now)
    names = {str(each): own for each in takeout.all_ids(found.hers) if UUID(own := _own_id(look, each)) in here}
    return (takeout.read(takeout.renamed(plain, names), now) if names else found), here


def _own_id(look: Look, each: UUID) -> str:
    return str(uuid5(look.patient_id, str(each)))


def _part(name: str, items: tuple[Any, ...], here: frozenset[UUID]) -> Part:
    known = sum(_mark(item) in here for item in items)
    return Part(name, len(items) - known, known)


def _mark(item: Any) -> UUID | None:
    """By what a thing is known when it comes again; nothing for what has no id."""
    mark: UUID | None = getattr(item, "uid", None) or getattr(item, "id", None) or getattr(item, "flag_id", None)
    return mark
