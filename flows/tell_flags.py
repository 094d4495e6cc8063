"""A flag in words: what she logged, what to do, by when, why, what to say; with her own numbers to call in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.formats import date_format

from clinical import wording
from clinical.catalogue.countries import HerUnits
from clinical.levels import Level
from clinical.record import Evidence
from clinical.wording import logged
from clinical.wording.texts import FlagWords
from flags.entries import FlagView
from flows.whom_to_call import Numbers


@dataclass(frozen=True, slots=True)
class Told:
    """One flag in words. `points` are what she logged; `question` asks of a past day, where it is not answered yet."""

    flag: FlagView
    words: FlagWords
    points: tuple[str, ...]
    question: str


def tell_flags(*, flags: Iterable[FlagView], numbers: Numbers, language: str, units: HerUnits) -> tuple[Told, ...]:
    """The flags in words, in the order given."""
    placeholders = numbers.placeholders(language)
    told = []
    for flag in flags:
        evidence = (Evidence(one.entry_uid, one.day, one.field, one.value) for one in flag.evidence)
        points = logged.points(language, evidence, units.temperature, units.weight)
        words = wording.flag(language, flag.rule, flag.raised_level)
        filled = words.filled(**placeholders, what=logged.what(language, points))
        told.append(_asked(flag, filled, points, language, placeholders))
    return tuple(told)


def _asked(
    flag: FlagView, words: FlagWords, points: tuple[str, ...], language: str, placeholders: Mapping[str, str]
) -> Told:
    """Urgent advice for a day long past asks first, and says what to do by the answer; the rest is told as it is."""
    if not (flag.past_day and flag.raised_level >= Level.TODAY and flag.state == "open"):
        return Told(flag, words, points, "")
    with translation.override(language):
        day = date_format(flag.local_date, "MONTH_DAY_FORMAT")
    question = wording.notice(language, "past_day").format(date=day)
    do = wording.notice(language, "past_day_do").format(**placeholders)
    return Told(flag, replace(words, do=do, by_when=""), points, question)
