"""Urgent advice after a save: the highest first, then the rest, on one screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from clinical import wording
from clinical.catalogue.countries import units_of
from clinical.levels import Level
from flags.entries import FlagView
from flows.whom_to_call import numbers_of
from sharing.scopes import Look
from web.pages.flag_card import FlagCard, FlagTeller
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """The first thing to do, and what else there is to call about."""

    first: FlagCard
    rest: tuple[FlagCard, ...]
    heading: str
    lead: str
    general: str
    crisis: str
    is_own: bool
    flags: str
    home: str


def build(look: Look, who: Visitor, found: Iterable[FlagView], *, flags: str = "/flags", home: str = "/") -> AdvicePage:
    """The screen for these flags, highest first; `flags` and `home` are where its buttons lead."""
    numbers = numbers_of(look, who.zone, who.now)
    teller = FlagTeller(who.language, numbers, units_of(who.units, numbers.country))
    first, *rest = teller.cards(found)
    several = bool(rest)
    worried = any(card.rule == "worried" for card in (first, *rest))
    return AdvicePage(
        first=first,
        rest=tuple(rest),
        heading=wording.level(who.language, Level.of(first.level)).name,
        lead=wording.notice(who.language, "several_lead") if several else "",
        general=wording.notice(who.language, "general_advice"),
        crisis=numbers.crisis(who.language) if worried else "",
        is_own=look.is_own,
        flags=flags,
        home=home,
    )
