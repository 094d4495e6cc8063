"""The page of open flags, and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext

from accounts import selectors as accounts
from clinical import wording
from clinical.catalogue.countries import units_of
from flags import selectors as flags
from flags.entries import FlagEventView
from flows.whom_to_call import numbers_of
from kernel.errors import Refused
from sharing.scopes import Look
from web import problems
from web.pages.flag_card import FlagCard, FlagTeller
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Typed:
    """What she wrote about a call: shown again where it was not kept."""

    whom: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and the words around every flag."""

    base: str
    is_own: bool
    may_help: bool
    name: str
    whose: str
    general: str
    home: str
    nobody_watching: str
    only_me: str
    still: str
    over: str
    different: str


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """Open flags of one level."""

    level: str
    cards: tuple[FlagCard, ...]


@dataclass(frozen=True, slots=True)
class FlagsPage:
    """Open flags by level, settled ones below."""

    reader: Reader
    groups: tuple[LevelGroup, ...]
    settled: tuple[FlagCard, ...]


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One step in a flag's life."""

    what: str
    who: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class FlagPage:
    """One flag and its life."""

    reader: Reader
    card: FlagCard
    life: tuple[LifeLine, ...]
    typed: Typed
    error: str


def build_list(look: Look, who: Visitor, base: str) -> FlagsPage:
    """All flags that this look contains."""
    reader, teller = _reading(look, who, base)
    cards = teller.cards(flags.open_flags(look))
    return FlagsPage(
        reader=reader,
        groups=tuple(LevelGroup(level, tuple(found)) for level, found in groupby(cards, lambda card: card.level)),
        settled=teller.cards(flags.settled_flags(look, most=30)),
    )


def build_one(
    look: Look, who: Visitor, base: str, flag_id: UUID, typed: Typed, refused: Refused | None = None
) -> FlagPage:
    """One flag; NotFound where the look does not contain it."""
    found = flags.flag(look, flag_id)
    reader, teller = _reading(look, who, base)
    return FlagPage(
        reader=reader,
        card=teller.card(found),
        life=tuple(_life(found.events, who)),
        typed=typed,
        error=" ".join(problems.words(problem) for problem in refused.problems) if refused else "",
    )


def _reading(look: Look, who: Visitor, base: str) -> tuple[Reader, FlagTeller]:
    numbers = numbers_of(look, who.zone, who.now)
    teller = FlagTeller(who.language, numbers, units_of(who.units, numbers.country))
    name = "" if look.is_own else accounts.patient_card(look.patient_id).name
    reader = Reader(
        base=base,
        is_own=look.is_own,
        may_help=look.role == "caregiver",
        name=name,
        whose=gettext("You are looking at what %(name)s shares with you.") % {"name": name} if name else "",
        home=f"/people/{look.patient_id}",
        general=wording.notice(who.language, "general_advice"),
        nobody_watching=wording.notice(who.language, "nobody_watching").format(emergency=numbers.country.emergency),
        only_me=wording.notice(who.language, "only_me_flag"),
        still=wording.notice(who.language, "past_day_yes"),
        over=wording.notice(who.language, "past_day_no"),
        different=wording.notice(who.language, "it_is_different_today"),
    )
    return reader, teller


def _life(events: Iterable[FlagEventView], who: Visitor) -> Iterable[LifeLine]:
    said = {
        "raised": gettext("Raised"),
        "joined": gettext("Logged again"),
        "seen": gettext("Seen"),
        "called": gettext("Called"),
        "planned": gettext("Has a plan"),
        "helped": gettext("Helped call"),
        "closed": gettext("Closed"),
        "withdrawn": gettext("No longer applies"),
        "answered": gettext("Still happening"),
    }
    for event in events:
        name = gettext("you") if event.by_id == who.id else event.by_name
        yield LifeLine(said[event.kind], name, event.at, event.words)
