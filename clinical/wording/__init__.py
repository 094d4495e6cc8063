"""Every text of the knowledge, by language: one door, typed, and a text that is missing stops the start.

Placeholders a text may hold: {emergency} the country's number · {line} "your team's 24-hour line" with its number ·
{clinic} "your team" with its number · {urgent_care} the country's words · {what} what was logged · {date} ·
{name} of a person · {number} of a telephone · {count} · {crisis_name} · {crisis_number}.
"""

from functools import cache

from clinical.levels import Level
from clinical.wording import loader
from clinical.wording.texts import CaregiverWords, FlagWords, LevelWords, RuleWords, SymptomWords, Texts

LANGUAGES: tuple[str, ...] = ("en", "es")


def texts(language: str) -> Texts:
    """All texts of a language ("es", "es-mx"), read once; KeyError where the language is not spoken."""
    return _texts(language.lower().replace("_", "-").partition("-")[0])


@cache
def _texts(language: str) -> Texts:
    if language not in LANGUAGES:
        raise KeyError(language)
    return loader.load(language)


def symptom(language: str, key: str) -> SymptomWords:
    """Name, short name, question, anchors by grade, and a label for each tap."""
    return texts(language).symptoms[key]


def caregiver(language: str, key: str) -> CaregiverWords:
    """The caregiver's own view of confusion or a seizure; the question holds {name}."""
    return texts(language).caregiver[key]


def grade(language: str, number: int) -> str:
    """The word for a grade 0-4."""
    return texts(language).grades[number]


def place(language: str, key: str) -> str:
    """A place of the body map."""
    return texts(language).places[key]


def place_group(language: str, key: str) -> str:
    """A part of the body map."""
    return texts(language).place_groups[key]


def general(language: str, key: str) -> str:
    """A whole-body tap."""
    return texts(language).general[key]


def number(language: str, key: str) -> str:
    """What is measured or counted."""
    return texts(language).numbers[key]


def activity(language: str, step: int) -> str:
    """A step of activity, 0-4."""
    return texts(language).activity[step]


def site(language: str, key: str) -> str:
    """A place where the cancer is known to be."""
    return texts(language).sites[key]


def category(language: str, key: str) -> str:
    """A kind of treatment."""
    return texts(language).categories[key]


def care(language: str, table: str, key: str) -> str:
    """An answer of the record of care; tables: origin, receptor, her2, gene_result, exam, why_ended, drug_class."""
    return texts(language).care[table][key]


def country(language: str, code: str) -> str:
    """The name of a country that has a pack."""
    return texts(language).countries[code]


def urgent_care(language: str, key: str) -> str:
    """Where to turn when the team's line does not answer; the key is the country pack's."""
    return texts(language).urgent_care[key]


def safety(language: str, key: str) -> str:
    """A safety question, as its chip says it."""
    return texts(language).safety[key]


def blood_from(language: str, key: str) -> str:
    """Where blood came from."""
    return texts(language).blood_from[key]


def level(language: str, at: Level) -> LevelWords:
    """The name of a level of advice, and what it asks in general."""
    return texts(language).levels[at]


def rule(language: str, key: str) -> RuleWords:
    """The name of a rule, and in one line why teams want to hear of it."""
    return texts(language).rules[key]


def flag(language: str, rule_key: str, at: Level) -> FlagWords:
    """The words of one rule at one level: its own, never another's."""
    return texts(language).flags[rule_key, at]


def notice(language: str, key: str) -> str:
    """A sentence of the app around its advice."""
    return texts(language).notices[key]
