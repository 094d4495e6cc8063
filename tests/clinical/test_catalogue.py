"""The catalogue says what the specification's table says, key for key."""

import pytest

from clinical.catalogue.countries import COUNTRIES, country
from clinical.catalogue.numbers import grade_of_nrs
from clinical.catalogue.places import BOTH_FEET, GROUPS, PLACES, SPINE, in_a_leg, in_both_hands_or_feet
from clinical.catalogue.sites import KNOWN_SITES
from clinical.catalogue.symptoms import GENERAL_TAPS, GRADED, SYMPTOMS, YES_NO, symptom

TABLE = {
    "pain": "sudden, little_or_no_force, cannot_bear_weight, deformed, new_or_different, getting_worse, "
    "wakes_at_night, worse_lying_or_straining, band_around_body, despite_medicine",
    "numbness_weakness": "weakness, newly_started, sudden, one_sided, trouble_walking, bladder_or_bowel_change, "
    "drops_things",
    "cough": "blood_streaks, blood_spoonful",
    "breathlessness": "at_rest, cannot_finish_sentence, sudden, chest_pain, blue_lips, fainted, pain_breathing_in, "
    "one_leg_swollen",
    "appetite_loss": "",
    "abdomen": "bloating, hard_or_very_swollen, no_stool_or_wind, right_upper, rigid_or_faint",
    "nausea_vomiting": "cannot_keep_fluids, hardly_passing_urine, blood_or_coffee_grounds, "
    "without_nausea_or_in_morning",
    "jaundice": "dark_urine, pale_stool, itch, bleeding",
    "headache": "sudden_worst_ever, worse_in_morning, worse_lying_or_coughing, stiff_neck, speech_change, drowsy",
    "vision": "blurred, double, sudden_loss, eye_pain",
    "seizure": "first_ever, five_minutes_or_more, repeated, injured, trouble_breathing, fully_recovered",
    "balance": "fall, head_knock, cannot_stand",
    "confusion": "sudden, hard_to_wake, face_arm_or_speech",
    "fatigue": "",
}

PLACE_LIST = (
    "head, face, neck, shoulder_left, shoulder_right, upper_back, middle_back, lower_back, chest, ribs_left, "
    "ribs_right, trunk, belly, right_upper_belly, pelvis, saddle, hip_left, hip_right, arm_left, arm_right, "
    "hand_left, hand_right, leg_left, leg_right, knee_left, knee_right, foot_left, foot_right"
)


def test_symptoms_and_their_taps_are_those_of_the_table():
    assert {each.key: ", ".join(each.features) for each in SYMPTOMS} == TABLE


def test_kinds_places_numbers_and_the_optional_one():
    assert YES_NO == ("jaundice", "seizure")
    assert len(GRADED) == 12
    assert [each.key for each in SYMPTOMS if each.has_places] == ["pain", "numbness_weakness"]
    assert symptom("pain").numbers == ("nrs",)
    assert symptom("nausea_vomiting").numbers == ("vomits_24h",)
    assert [each.key for each in SYMPTOMS if each.optional] == ["fatigue"]


def test_whole_body_taps():
    assert set(GENERAL_TAPS) == {
        "shivers",
        "very_unwell",
        "thirsty_or_passing_lots",
        "constipated",
        "drowsy",
        "worried",
    }


def test_places_are_those_of_the_body_map():
    assert ", ".join(PLACES) == PLACE_LIST
    assert sum(len(group.places) for group in GROUPS) == len(set(PLACES)) == 28
    assert set(PLACES) >= SPINE


def test_known_sites():
    assert ", ".join(KNOWN_SITES) == "bone, spine, lung, pleura, brain, liver, skin, lymph_nodes, other"


@pytest.mark.parametrize(
    ("places", "leg"),
    [
        (set(), True),
        ({"foot_left"}, True),
        ({"knee_right"}, True),
        ({"foot_left", "foot_right"}, False),
        ({"foot_left", "foot_right", "leg_left"}, True),
        ({"foot_left", "foot_right", "hand_left", "hand_right"}, False),
        ({"hand_left"}, False),
        ({"saddle"}, False),
    ],
)
def test_both_feet_alike_are_not_a_leg_and_an_unmarked_place_is(places, leg):
    assert in_a_leg(places) is leg


def test_both_hands_or_both_feet():
    assert in_both_hands_or_feet(BOTH_FEET)
    assert in_both_hands_or_feet({"hand_left", "hand_right", "face"})
    assert not in_both_hands_or_feet({"hand_left", "foot_right"})


@pytest.mark.parametrize(("nrs", "grade"), list(enumerate([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4])))
def test_pain_in_numbers_is_also_a_grade(nrs, grade):
    assert grade_of_nrs(nrs) == grade


def test_every_wanted_country_has_a_pack():
    assert set(COUNTRIES) >= {"US", "GB", "IE", "CA", "AU", "DE", "ES", "FR", "MX"}
    for pack in COUNTRIES.values():
        assert pack.emergency.isdigit()
        assert pack.crisis_number
        assert pack.fever_c in {37.5, 38.0}


def test_an_unknown_country_is_sent_to_112():
    assert country("us ").emergency == "911"
    assert country("ZZ").emergency == country("").emergency == "112"
