"""Anything that an entry may say, made up by Hypothesis."""

from hypothesis import strategies as st

from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import GENERAL_TAPS, SYMPTOMS
from tests.summaries.sample import OWN

NAMES = {symptom.key: symptom for symptom in SYMPTOMS}


def some_of(keys):
    return st.lists(st.sampled_from(keys), unique=True, min_size=1, max_size=4).map(sorted)


def few(strategies):
    return st.fixed_dictionaries({}, optional=strategies)


def number(each):
    whole = st.integers(int(each.low), int(each.high)).map(float)
    return whole if each.whole else st.floats(each.low, each.high).map(lambda value: round(value, 3))


SAID = st.fixed_dictionaries(
    {
        "grades": few({key: st.integers(0, symptom.highest) for key, symptom in NAMES.items()}),
        "features": few({key: some_of(symptom.features) for key, symptom in NAMES.items() if symptom.features}),
        "places": few({key: some_of(PLACES) for key, symptom in NAMES.items() if symptom.has_places}),
        "numbers": few({key: number(each) for key, each in NUMBERS.items()}),
        "own_grades": few({str(OWN.id): st.integers(0, 4)}),
        "general": st.lists(st.sampled_from(GENERAL_TAPS), unique=True).map(sorted),
        "bother": st.sampled_from(["", "pain", "fatigue", str(OWN.id)]),
        "note": st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200),
    }
)
