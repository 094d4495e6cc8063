"""Shortcuts never answer a safety question."""

from clinical.catalogue import safety
from clinical.catalogue.safety import Answers, Draft
from clinical.catalogue.symptoms import KEYS


def test_none_of_these_writes_explicit_zeros_for_all_that_is_tracked():
    assert safety.none_of_these(KEYS).grades == dict.fromkeys(KEYS, 0)
    assert safety.none_of_these(["cough", "seizure", "an own one"]).grades == {"cough": 0, "seizure": 0}


def test_same_as_last_copies_grades_and_places_and_no_safety_answer():
    copied = safety.same_as_last(
        {"pain": 2, "seizure": 1, "jaundice": 1, "balance": 2}, {"pain": {"lower_back"}, "numbness_weakness": set()}
    )
    assert copied.grades == {"pain": 2, "balance": 2}
    assert copied.places == {"pain": {"lower_back"}}
    assert not copied.features
    assert not copied.numbers


def test_one_seizure_never_hides_behind_same_as_last_time():
    assert "seizure" not in safety.same_as_last({"seizure": 0, "pain": 1}, {}).grades


def test_an_open_question_changes_nothing():
    draft = Draft(grades={"pain": 1}, features={"pain": frozenset({"sudden"})}, numbers={"nrs": 3})
    assert safety.apply_safety(draft, Answers()) == draft


def test_no_to_all_says_no_to_seizure_and_jaundice_and_adds_no_tap():
    said = safety.apply_safety(Draft(), Answers(False, False, False, False, False))
    assert said == Draft(grades={"seizure": 0, "jaundice": 0})


def test_a_fall_makes_balance_at_least_one_and_lowers_nothing():
    assert safety.apply_safety(Draft(), Answers(fall=True)).grades == {"balance": 1}
    higher = safety.apply_safety(Draft(grades={"balance": 3}), Answers(fall=True))
    assert higher.grades == {"balance": 3}
    assert higher.features == {"balance": {"fall"}}


def test_an_unmeasured_fever_counts_as_38_and_says_so():
    said = safety.apply_safety(Draft(), Answers(fever=True))
    assert said.numbers == {"temperature_c": 38.0}
    assert said.assumed == {"temperature_c"}
    measured = safety.apply_safety(Draft(), Answers(fever=True, temperature_c=39.1))
    assert measured.numbers == {"temperature_c": 39.1}
    assert not measured.assumed


def test_blood_goes_to_the_symptom_it_came_with():
    coughed = safety.apply_safety(
        Draft(features={"cough": frozenset({"blood_spoonful"})}),
        Answers(blood=True, blood_from=frozenset({"coughed", "vomited"})),
    )
    assert coughed.features == {
        "cough": {"blood_spoonful", "blood_streaks"},
        "nausea_vomiting": {"blood_or_coffee_grounds"},
    }
    assert safety.apply_safety(Draft(), Answers(blood=True)).features == {"jaundice": {"bleeding"}}
