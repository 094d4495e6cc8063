"""What a caregiver or clinician sees of one patient: her last days and her open flags, by scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from accounts import selectors as accounts
from clinical.catalogue.countries import HerUnits, units_of
from clinical.record import Evidence
from clinical.wording import logged
from flags import selectors as flags
from flows.whom_to_call import numbers_of
from sharing.scopes import Look, Scope
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView, Said
from web.pages.flag_card import FlagCard, FlagTeller
from web.visitor import Visitor

DAYS = 14


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One entry: who made it, what was there, and how many were asked and absent."""

    by: str
    author: str
    mine: bool
    points: tuple[str, ...]
    absent: int
    worried: bool
    note: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """The entries of one day."""

    day: date
    entries: tuple[EntryWords, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One patient as this look shows her."""

    patient_id: UUID
    name: str
    days: tuple[DayWords, ...]
    flags: tuple[FlagCard, ...]
    emergency: str
    sees_symptoms: bool
    sees_flags: bool
    sees_care: bool
    may_log: bool


def build(look: Look, who: Visitor) -> PersonPage:
    """Her last two weeks, newest day first, in the words and units of who looks."""
    card = accounts.patient_card(look.patient_id)
    numbers = numbers_of(look, card.zone, who.now)
    units = units_of(who.units, numbers.country)
    teller = FlagTeller(who.language, numbers, units)
    found = symptoms.checkins(look, who.today - timedelta(days=DAYS - 1), who.today + timedelta(days=1))
    days = groupby(reversed(found), key=lambda view: view.local_date)
    return PersonPage(
        patient_id=look.patient_id,
        name=card.name,
        days=tuple(DayWords(day, tuple(_entry(view, who, units) for view in views)) for day, views in days),
        flags=teller.cards(flags.open_flags(look)),
        emergency=numbers.country.emergency,
        sees_symptoms=look.sees(Scope.SYMPTOMS),
        sees_flags=look.sees(Scope.FLAGS),
        sees_care=look.sees(Scope.CARE),
        may_log=look.sees(Scope.LOG),
    )


def _entry(view: CheckInView, who: Visitor, units: HerUnits) -> EntryWords:
    evidence = list(_evidence(view))
    return EntryWords(
        by=view.by,
        author=view.author_name,
        mine=view.author_id == who.id,
        points=logged.points(who.language, evidence, units.temperature, units.weight),
        absent=sum(grade == 0 for grade in view.said.grades.values()),
        worried="worried" in view.said.general,
        note=view.said.note,
    )


def _evidence(view: CheckInView) -> Iterator[Evidence]:
    """What was there, as the words for it are asked for."""
    said: Said = view.said
    uid, day = str(view.uid), view.local_date
    for key, grade in said.grades.items():
        if grade:
            yield Evidence(uid, day, f"grades.{key}", grade)
    for table, chosen in (("features", said.features), ("places", said.places)):
        for key, names in chosen.items():
            for name in names:
                yield Evidence(uid, day, f"{table}.{key}", name)
    for key, number in said.numbers.items():
        yield Evidence(uid, day, f"numbers.{key}", number)
    for tap in said.general:
        yield Evidence(uid, day, "general", tap)
