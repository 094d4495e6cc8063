"""Urgent advice after a save: the highest first, then the rest, on one screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from clinical import wording
from clinical.levels import Level
from flags.entries import FlagView
from sharing.scopes import Look
from web.pages.calls import numbers_of
from web.pages.flag_card import FlagCard, FlagTeller
from web.pages.her_units import units_of
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
    numbers = numbers_of(look, who.language, who.zone, who.now)
    teller = FlagTeller(who.language, numbers, units_of(who.units, numbers.country.code))
    first, *rest = teller.cards(found)
    values = numbers.values("", "")
    several = bool(rest)
    worried = any(card.rule == "worried" for card in (first, *rest)) and bool(numbers.country.crisis_number)
    return AdvicePage(
        first=first,
        rest=tuple(rest),
        heading=wording.level(who.language, Level.of(first.level)).name,
        lead=wording.notice(who.language, "several_lead") if several else "",
        general=wording.notice(who.language, "general_advice"),
        crisis=wording.notice(who.language, "crisis").format(**values) if worried else "",
        is_own=look.is_own,
        flags=flags,
        home=home,
    )
