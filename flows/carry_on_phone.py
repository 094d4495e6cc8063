"""What a phone carries so that it can speak without a network: the ◆ rules, her background, and the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from accounts import selectors as accounts
from care import selectors as care
from clinical import wording
from clinical.catalogue.countries import units_of
from clinical.catalogue.symptoms import SYMPTOMS, Symptom
from clinical.levels import Level
from clinical.patterns import phone
from clinical.record import TEAM_KNOWS_DAYS, Background
from flows.whom_to_call import Numbers, numbers_of
from kernel import clock
from sharing.scopes import Look
from symptoms import selectors as symptoms
from symptoms.selectors import Follows

NOTICES = (
    "saved_on_phone_no_match",
    "already_getting_help",
    "several",
    "several_lead",
    "call_emergency",
    "call_line",
    "call_clinic",
    "what_heading",
    "by_when_heading",
    "say_heading",
    "general_advice",
    "past_day",
    "past_day_do",
    "past_day_yes",
    "past_day_no",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """All of it. `words` hold {what} and {date} still open: the phone fills in what was logged, and when."""

    rules: tuple[Mapping[str, Any], ...]
    background: Mapping[str, Any]
    words: Mapping[str, Any]
    to_call: Numbers
    follows: Follows
    temperature_unit: str
    weight_unit: str


def carry_on_phone(*, look: Look, language: str, units: str, zone: str, now: datetime) -> Carried:
    """What her own phone keeps, encrypted, as of today."""
    today = clock.local_date(now, zone)
    code, height_cm, sites, treatments = care.for_rules(look, accounts.data_key(look.patient_id))
    numbers = numbers_of(look, zone, now)
    follows = symptoms.follows(look)
    background = Background(
        country=code,
        known_sites=sites,
        treatments=treatments,
        team_knows=symptoms.team_knows(look, today - timedelta(days=TEAM_KNOWS_DAYS)),
        height_cm=height_cm,
        weekly=follows.weekly,
    )
    her = units_of(units, numbers.country)
    rules = phone.rules_json() if settings.RULES_ON else ()
    return Carried(
        rules=rules,
        background=phone.background_json(background),
        words=_words(language, rules, numbers),
        to_call=numbers,
        follows=follows,
        temperature_unit=her.temperature,
        weight_unit=her.weight,
    )


def _words(language: str, rules: tuple[Mapping[str, Any], ...], numbers: Numbers) -> dict[str, Any]:
    said = {}
    placeholders = numbers.placeholders(language)
    notices = {key: wording.notice(language, key).format(**placeholders, date="{date}") for key in NOTICES}
    for rule, level in {(each["rule"], each["level"]) for each in rules}:
        words = wording.flag(language, rule, Level.of(level)).filled(**placeholders, what="{what}")
        said[f"{rule}.{level}"] = {
            "title": words.title,
            "do": words.do,
            "by_when": words.by_when,
            "why": words.why,
            "say": words.say,
        }
    return {
        "flags": said,
        "symptoms": {each.key: _symptom(language, each) for each in SYMPTOMS},
        "levels": {level.key: wording.level(language, level).name for level in Level},
        "grades": wording.texts(language).grades,
        "logged": {key: wording.texts(language).logged[key] for key in ("grade", "yes")},
        "notices": {**notices, "crisis": numbers.crisis(language)},
    }


def _symptom(language: str, asked: Symptom) -> dict[str, Any]:
    words = wording.symptom(language, asked.key)
    return {"short": words.short, "features": words.features, "graded": asked.kind == "graded"}
