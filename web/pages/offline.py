"""The page that opens without a network: the whole check-in, nobody's, empty."""

from dataclasses import dataclass

import orjson

from clinical import wording
from clinical.catalogue.countries import HerUnits
from clinical.catalogue.symptoms import KEYS
from symptoms.selectors import Follows
from web.forms.checkin import Filled
from web.pages import checkin, her_units
from web.pages.checkin_parts import CheckInForm

# Shown until the phone knows a better one.
EMERGENCY = "112"


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """What templates/today/form.html asks of its page, without a person."""

    form: CheckInForm
    nobody_watching: str
    own_words: str
    weekly_words: str
    limits: str
    emergency: str = EMERGENCY
    action: str = "/"
    filled_in: str = ""
    today_iso: str = ""
    is_own: bool = True
    error_lines: tuple[str, ...] = ()


def build(language: str) -> OfflinePage:
    """The page in a language."""
    form = checkin.build(
        language=language,
        follows=Follows(KEYS, (), weekly=False),
        units=HerUnits("C", "kg"),
        filled=Filled(),
        errors={},
        last=None,
    )
    return OfflinePage(
        form=form,
        nobody_watching=wording.notice(language, "nobody_watching").format(emergency=EMERGENCY),
        own_words=wording.notice(language, "own_symptoms"),
        weekly_words=wording.notice(language, "weekly_limits"),
        limits=_limits(),
    )


def _limits() -> str:
    """What can be meant in each unit, for the phone that knows which is hers."""
    found: dict[str, tuple[float, float]] = {}
    for units in (HerUnits("C", "kg"), HerUnits("F", "lb")):
        limits = her_units.limits_of(units)
        found |= {units.temperature: limits["temperature"], units.weight: limits["weight"]}
    return orjson.dumps(found).decode()
