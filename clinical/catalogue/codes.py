"""Codes for export. SNOMED CT: International Patient Set, CC BY 4.0 (see docs/codes.md); LOINC: loinc.org/license."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clinical.catalogue.places import JOINTS, SPINE

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its system's address and the name by which that system shows it."""

    code: str
    display: str
    system: str = SNOMED


BACK_PAIN = Code("161891005", "Back pain")
BONE_PAIN = Code("12584003", "Bone pain")
JOINT_PAIN = Code("57676002", "Joint pain")
NUMBNESS = Code("44077006", "Numbness")
WEAKNESS = Code("26544005", "Muscle weakness")
COUGH = Code("49727002", "Cough")
BREATHLESSNESS = Code("267036007", "Dyspnea")
APPETITE_LOSS = Code("79890006", "Loss of appetite")
BLOATING = Code("116289008", "Abdominal bloating")
ABDOMINAL_PAIN = Code("21522001", "Abdominal pain")
NAUSEA = Code("422587007", "Nausea")
VOMITING = Code("422400008", "Vomiting")
WEIGHT_LOSS = Code("262285001", "Weight decreased")
JAUNDICE = Code("18165001", "Jaundice")
HEADACHE = Code("25064002", "Headache")
BLURRED_VISION = Code("111516008", "Blurring of visual image")
DOUBLE_VISION = Code("24982008", "Diplopia")
SEIZURE = Code("91175000", "Seizure")
BALANCE = Code("387603000", "Impairment of balance")
CONFUSION = Code("286933003", "Confusion")
FATIGUE = Code("84229001", "Fatigue")
FEVER = Code("386661006", "Fever")

SYMPTOM_SEVERITY = Code("64750-3", "Severity of symptom", LOINC)
SYMPTOM_FREQUENCY = Code("104156-5", "Frequency of symptom", LOINC)
SYMPTOM_PRESENT = Code("75325-1", "Symptom", LOINC)
SYMPTOM_ABSENT = Code("111551-8", "Symptom absent", LOINC)
BODY_WEIGHT = Code("29463-7", "Body weight", LOINC)
BODY_HEIGHT = Code("8302-2", "Body height", LOINC)
BODY_TEMPERATURE = Code("8310-5", "Body temperature", LOINC)
PAIN_NUMBER = Code("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported", LOINC)

# Very severe is severe with a text beside it: the set has no code above severe.
SEVERITY: dict[int, Code] = {
    1: Code("255604002", "Mild"),
    2: Code("6736007", "Moderate"),
    3: Code("24484000", "Severe"),
    4: Code("24484000", "Severe"),
}

METASTASIS: dict[str, Code] = {
    "bone": Code("94222008", "Secondary malignant neoplasm of bone"),
    "spine": Code("94602001", "Secondary malignant neoplasm of vertebral column"),
    "brain": Code("94225005", "Secondary malignant neoplasm of brain"),
    "lung": Code("94391008", "Secondary malignant neoplasm of lung"),
    "pleura": Code("94493005", "Secondary malignant neoplasm of pleura"),
    "liver": Code("94381002", "Secondary malignant neoplasm of liver"),
}

NUMBERS: dict[str, Code] = {
    "weight_kg": BODY_WEIGHT,
    "temperature_c": BODY_TEMPERATURE,
    "nrs": PAIN_NUMBER,
}

_ALWAYS: dict[str, Code] = {
    "cough": COUGH,
    "breathlessness": BREATHLESSNESS,
    "appetite_loss": APPETITE_LOSS,
    "jaundice": JAUNDICE,
    "headache": HEADACHE,
    "seizure": SEIZURE,
    "balance": BALANCE,
    "confusion": CONFUSION,
    "fatigue": FATIGUE,
}


def codings(
    symptom: str,
    features: AbstractSet[str] = frozenset(),
    places: AbstractSet[str] = frozenset(),
    *,
    vomited: bool = False,
) -> tuple[Code, ...]:
    """The codes that say a symptom as it was logged, never more than was said; empty where none fits."""
    if symptom == "pain":
        return (_pain(places),)
    if symptom == "numbness_weakness":
        return (WEAKNESS,) if "weakness" in features else (NUMBNESS,)
    if symptom == "abdomen":
        return (BLOATING,) if "bloating" in features else (ABDOMINAL_PAIN,)
    if symptom == "nausea_vomiting":
        return (VOMITING,) if vomited else (NAUSEA,)
    if symptom == "vision":
        return (DOUBLE_VISION,) if "double" in features else (BLURRED_VISION,)
    return (_ALWAYS[symptom],) if symptom in _ALWAYS else ()


def _pain(places: AbstractSet[str]) -> Code:
    if places and places <= SPINE:
        return BACK_PAIN
    return JOINT_PAIN if places and places <= JOINTS else BONE_PAIN
