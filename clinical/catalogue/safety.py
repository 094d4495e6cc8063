"""The shortcuts of a check-in, and the five safety questions that no shortcut may answer."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from clinical.catalogue.numbers import UNMEASURED_FEVER_C
from clinical.catalogue.symptoms import KEYS, YES_NO

Blood = Literal["coughed", "vomited", "elsewhere"]

QUESTIONS: tuple[str, ...] = ("seizure", "jaundice", "fall", "fever", "blood")
BLOOD_FROM: tuple[Blood, ...] = ("coughed", "vomited", "elsewhere")

# The tap that each kind of bleeding stands for, at the least.
BLOOD_TAPS: dict[Blood, tuple[str, str]] = {
    "coughed": ("cough", "blood_streaks"),
    "vomited": ("nausea_vomiting", "blood_or_coffee_grounds"),
    "elsewhere": ("jaundice", "bleeding"),
}


_SOMEWHERE: frozenset[Blood] = frozenset({"elsewhere"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; None where a question was left open, an empty `blood_from` where it is not said whence."""

    seizure: bool | None = None
    jaundice: bool | None = None
    fall: bool | None = None
    fever: bool | None = None
    blood: bool | None = None
    temperature_c: float | None = None
    blood_from: frozenset[Blood] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers of an entry being made. `assumed` names the numbers that nobody measured."""

    grades: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()


def none_of_these(tracked: Iterable[str]) -> Draft:
    """Explicit zeros, and "no", for every tracked symptom of the catalogue."""
    wanted = set(tracked)
    return Draft(grades={key: 0 for key in KEYS if key in wanted})


def same_as_last(grades: Mapping[str, int], places: Mapping[str, AbstractSet[str]]) -> Draft:
    """Grades and places of the last entry; never a seizure or jaundice, never a feature or a number."""
    return Draft(
        grades={key: grade for key, grade in grades.items() if key not in YES_NO},
        places={key: frozenset(marked) for key, marked in places.items() if marked},
    )


def apply_safety(draft: Draft, answers: Answers) -> Draft:
    """The draft with the answers to the safety questions written into it; an open question changes nothing."""
    grades = dict(draft.grades)
    features = {key: set(taps) for key, taps in draft.features.items()}
    numbers = dict(draft.numbers)
    assumed = set(draft.assumed)
    for key, answer in (("seizure", answers.seizure), ("jaundice", answers.jaundice)):
        if answer is not None:
            grades[key] = int(answer)
    if answers.fall:
        grades["balance"] = max(1, grades.get("balance", 0))
        features.setdefault("balance", set()).add("fall")
    if answers.temperature_c is not None:
        numbers["temperature_c"] = answers.temperature_c
    elif answers.fever and "temperature_c" not in numbers:
        numbers["temperature_c"] = UNMEASURED_FEVER_C
        assumed.add("temperature_c")
    if answers.blood or answers.blood_from:
        for source in answers.blood_from or _SOMEWHERE:
            key, tap = BLOOD_TAPS[source]
            features.setdefault(key, set()).add(tap)
    return Draft(
        grades=grades,
        features={key: frozenset(taps) for key, taps in features.items()},
        places=draft.places,
        numbers=numbers,
        assumed=frozenset(assumed),
    )
