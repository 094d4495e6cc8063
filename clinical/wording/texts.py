"""The shapes of the texts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from clinical.levels import Level


@dataclass(frozen=True, slots=True)
class SymptomWords:
    """How a symptom is asked. `anchors` holds a text for each answer: five grades, or no and yes."""

    name: str
    short: str
    question: str
    anchors: tuple[str, ...]
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaregiverWords:
    """How a symptom is asked of the person who cares for her; {name} is hers."""

    question: str
    anchors: tuple[str, ...]
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level of advice in general."""

    name: str
    do: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule by name, and in one line why teams want to hear of it."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlagWords:
    """A flag in the order in which it is read; `say` are words for the phone."""

    title: str
    do: str
    by_when: str
    why: str
    say: str

    def filled(self, **values: object) -> "FlagWords":
        """The words with their placeholders filled; KeyError where one is not given."""
        return FlagWords(*(getattr(self, each.name).format(**values) for each in fields(self)))

    def whole(self) -> str:
        """All of it, a line each."""
        return "\n".join(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of one language."""

    symptoms: Mapping[str, SymptomWords]
    caregiver: Mapping[str, CaregiverWords]
    grades: tuple[str, ...]
    places: Mapping[str, str]
    place_groups: Mapping[str, str]
    general: Mapping[str, str]
    numbers: Mapping[str, str]
    activity: tuple[str, ...]
    sites: Mapping[str, str]
    categories: Mapping[str, str]
    countries: Mapping[str, str]
    urgent_care: Mapping[str, str]
    safety: Mapping[str, str]
    blood_from: Mapping[str, str]
    levels: Mapping[Level, LevelWords]
    rules: Mapping[str, RuleWords]
    flags: Mapping[tuple[str, Level], FlagWords]
    logged: Mapping[str, str]
    notices: Mapping[str, str]
    care: Mapping[str, Mapping[str, str]]
