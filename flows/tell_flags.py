"""A flag in words: what she logged, what to do, by when, why, what to say; with her own numbers to call in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from clinical import wording
from clinical.catalogue.countries import HerUnits
from clinical.record import Evidence
from clinical.wording import logged
from clinical.wording.texts import FlagWords
from flags.entries import FlagView
from flows.whom_to_call import Numbers


@dataclass(frozen=True, slots=True)
class Told:
    """One flag in words. `points` are what she logged."""

    flag: FlagView
    words: FlagWords
    points: tuple[str, ...]


def tell_flags(*, flags: Iterable[FlagView], numbers: Numbers, language: str, units: HerUnits) -> tuple[Told, ...]:
    """The flags in words, in the order given."""
    placeholders = numbers.placeholders(language)
    told = []
    for flag in flags:
        evidence = (Evidence(one.entry_uid, one.day, one.field, one.value) for one in flag.evidence)
        points = logged.points(language, evidence, units.temperature, units.weight)
        words = wording.flag(language, flag.rule, flag.raised_level)
        told.append(Told(flag, words.filled(**placeholders, what=logged.what(language, points)), points))
    return tuple(told)
