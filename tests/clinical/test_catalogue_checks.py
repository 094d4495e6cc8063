"""An entry that cannot be meant is refused, and the refusal names the field."""

import math

import pytest

from clinical.catalogue.checks import Problem, problems


def found(grades=None, features=None, places=None, numbers=None, general=()):
    return problems(grades or {}, features or {}, places or {}, numbers or {}, general)


def test_a_full_and_proper_entry_has_no_problem():
    assert not found(
        {"pain": 4, "seizure": 1, "fatigue": 0},
        {"pain": {"sudden"}, "headache": {"drowsy"}},
        {"pain": ["lower_back"], "numbness_weakness": ["saddle"]},
        {"nrs": 10, "temperature_c": 38.2, "weight_kg": 60.5, "activity": 4, "vomits_24h": 0},
        ["worried", "shivers"],
    )


@pytest.mark.parametrize(
    ("entry", "field", "code"),
    [
        ({"grades": {"hiccups": 1}}, "grades.hiccups", "unknown_symptom"),
        ({"grades": {"cough": 7}}, "grades.cough", "not_a_grade"),
        ({"grades": {"cough": -1}}, "grades.cough", "not_a_grade"),
        ({"grades": {"cough": 2.5}}, "grades.cough", "not_a_grade"),
        ({"grades": {"cough": True}}, "grades.cough", "not_a_grade"),
        ({"grades": {"cough": None}}, "grades.cough", "not_a_grade"),
        ({"grades": {"seizure": 2}}, "grades.seizure", "not_yes_or_no"),
        ({"features": {"cough": ["purple"]}}, "features.cough", "unknown_feature"),
        ({"features": {"hiccups": ["sudden"]}}, "features.hiccups", "unknown_symptom"),
        ({"places": {"cough": ["chest"]}}, "places.cough", "no_places"),
        ({"places": {"pain": ["elbow"]}}, "places.pain", "unknown_place"),
        ({"places": {"hiccups": ["chest"]}}, "places.hiccups", "unknown_symptom"),
        ({"numbers": {"nrs": 11}}, "numbers.nrs", "out_of_range"),
        ({"numbers": {"nrs": 4.5}}, "numbers.nrs", "not_whole"),
        ({"numbers": {"temperature_c": 100.4}}, "numbers.temperature_c", "out_of_range"),
        ({"numbers": {"temperature_c": math.nan}}, "numbers.temperature_c", "not_a_number"),
        ({"numbers": {"temperature_c": "38"}}, "numbers.temperature_c", "not_a_number"),
        ({"numbers": {"shoe_size": 38}}, "numbers.shoe_size", "unknown_number"),
        ({"general": ["sad"]}, "general", "unknown_tap"),
    ],
)
def test_each_slip_names_its_field(entry, field, code):
    (problem,) = found(**entry)
    assert (problem.field, problem.code) == (field, code)


def test_every_problem_is_told_at_once_with_what_would_do():
    told = found({"pain": 5, "seizure": 3}, numbers={"activity": 9})
    assert told == (
        Problem("grades.pain", "not_a_grade", {"low": 0, "high": 4}),
        Problem("grades.seizure", "not_yes_or_no", {"low": 0, "high": 1}),
        Problem("numbers.activity", "out_of_range", {"low": 0, "high": 4}),
    )
