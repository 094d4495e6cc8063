"""The thirteen symptoms of the public patient guides, and one optional; the whole-body taps beside them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["graded", "yes_no"]

HIGHEST_GRADE = 4


@dataclass(frozen=True, slots=True)
class Symptom:
    """One symptom: how it is answered and what may be tapped or counted beside it."""

    key: str
    kind: Kind = "graded"
    features: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    has_places: bool = False
    optional: bool = False

    @property
    def highest(self) -> int:
        """The highest answer: grade 4, or 1 (yes) of a yes/no symptom."""
        return HIGHEST_GRADE if self.kind == "graded" else 1


SYMPTOMS: tuple[Symptom, ...] = (
    Symptom(
        "pain",
        features=(
            "sudden",
            "little_or_no_force",
            "cannot_bear_weight",
            "deformed",
            "new_or_different",
            "getting_worse",
            "wakes_at_night",
            "worse_lying_or_straining",
            "band_around_body",
            "despite_medicine",
        ),
        numbers=("nrs",),
        has_places=True,
    ),
    Symptom(
        "numbness_weakness",
        features=(
            "weakness",
            "newly_started",
            "sudden",
            "one_sided",
            "trouble_walking",
            "bladder_or_bowel_change",
            "drops_things",
        ),
        has_places=True,
    ),
    Symptom("cough", features=("blood_streaks", "blood_spoonful")),
    Symptom(
        "breathlessness",
        features=(
            "at_rest",
            "cannot_finish_sentence",
            "sudden",
            "chest_pain",
            "blue_lips",
            "fainted",
            "pain_breathing_in",
            "one_leg_swollen",
        ),
    ),
    Symptom("appetite_loss"),
    Symptom(
        "abdomen",
        features=("bloating", "hard_or_very_swollen", "no_stool_or_wind", "right_upper", "rigid_or_faint"),
    ),
    Symptom(
        "nausea_vomiting",
        features=(
            "cannot_keep_fluids",
            "hardly_passing_urine",
            "blood_or_coffee_grounds",
            "without_nausea_or_in_morning",
        ),
        numbers=("vomits_24h",),
    ),
    Symptom("jaundice", kind="yes_no", features=("dark_urine", "pale_stool", "itch", "bleeding")),
    Symptom(
        "headache",
        features=(
            "sudden_worst_ever",
            "worse_in_morning",
            "worse_lying_or_coughing",
            "stiff_neck",
            "speech_change",
            "drowsy",
        ),
    ),
    Symptom("vision", features=("blurred", "double", "sudden_loss", "eye_pain")),
    Symptom(
        "seizure",
        kind="yes_no",
        features=(
            "first_ever",
            "five_minutes_or_more",
            "repeated",
            "injured",
            "trouble_breathing",
            "fully_recovered",
        ),
    ),
    Symptom("balance", features=("fall", "head_knock", "cannot_stand")),
    Symptom("confusion", features=("sudden", "hard_to_wake", "face_arm_or_speech")),
    Symptom("fatigue", optional=True),
)

GENERAL_TAPS: tuple[str, ...] = (
    "shivers",
    "very_unwell",
    "thirsty_or_passing_lots",
    "constipated",
    "drowsy",
    "worried",
)

KEYS: tuple[str, ...] = tuple(each.key for each in SYMPTOMS)
GRADED: tuple[str, ...] = tuple(each.key for each in SYMPTOMS if each.kind == "graded")
YES_NO: tuple[str, ...] = tuple(each.key for each in SYMPTOMS if each.kind == "yes_no")
BY_KEY: dict[str, Symptom] = {each.key: each for each in SYMPTOMS}


def symptom(key: str) -> Symptom:
    """The symptom of that key; KeyError where there is none."""
    return BY_KEY[key]
