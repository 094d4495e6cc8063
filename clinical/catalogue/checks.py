"""Whether an entry can be what was meant: every problem names its field and says why."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import BY_KEY, GENERAL_TAPS


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `field` as in "grades.cough"; `code` is worded at the rim with `params`."""

    field: str
    code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


def problems(
    grades: Mapping[str, object],
    features: Mapping[str, Iterable[str]],
    places: Mapping[str, Iterable[str]],
    numbers: Mapping[str, object],
    general: Iterable[str],
) -> tuple[Problem, ...]:
    """All problems of an entry, in the order of its fields; empty where there is none."""
    return (
        *_grade_problems(grades),
        *_feature_problems(features),
        *_place_problems(places),
        *_number_problems(numbers),
        *(Problem("general", "unknown_tap", {"tap": tap}) for tap in sorted(set(general) - set(GENERAL_TAPS))),
    )


def _grade_problems(grades: Mapping[str, object]) -> Iterable[Problem]:
    for key, grade in grades.items():
        found = BY_KEY.get(key)
        if found is None:
            yield Problem(f"grades.{key}", "unknown_symptom")
        elif isinstance(grade, bool) or not isinstance(grade, int) or not 0 <= grade <= found.highest:
            code = "not_a_grade" if found.kind == "graded" else "not_yes_or_no"
            yield Problem(f"grades.{key}", code, {"low": 0, "high": found.highest})


def _feature_problems(features: Mapping[str, Iterable[str]]) -> Iterable[Problem]:
    for key, taps in features.items():
        if key not in BY_KEY:
            yield Problem(f"features.{key}", "unknown_symptom")
            continue
        for tap in sorted(set(taps) - set(BY_KEY[key].features)):
            yield Problem(f"features.{key}", "unknown_feature", {"feature": tap})


def _place_problems(places: Mapping[str, Iterable[str]]) -> Iterable[Problem]:
    for key, marked in places.items():
        if key not in BY_KEY:
            yield Problem(f"places.{key}", "unknown_symptom")
        elif not BY_KEY[key].has_places:
            yield Problem(f"places.{key}", "no_places")
        else:
            for place in sorted(set(marked) - set(PLACES)):
                yield Problem(f"places.{key}", "unknown_place", {"place": place})


def _number_problems(numbers: Mapping[str, object]) -> Iterable[Problem]:
    for key, value in numbers.items():
        known = NUMBERS.get(key)
        if known is None:
            yield Problem(f"numbers.{key}", "unknown_number")
        elif isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            yield Problem(f"numbers.{key}", "not_a_number")
        elif not known.low <= value <= known.high:
            yield Problem(f"numbers.{key}", "out_of_range", {"low": known.low, "high": known.high})
        elif known.whole and value != int(value):
            yield Problem(f"numbers.{key}", "not_whole")
