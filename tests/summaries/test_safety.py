"""The safety answers: silence is never a no."""

from datetime import date, timedelta

import pytest

from care.selectors import Record
from summaries.summarise import summarise
from summaries.words import tell
from tests.summaries.sample import TODAY, VISIT, diary, entry, since

DAY = timedelta(days=1)


def answers(*entries, **more):
    return {answer.key: answer for answer in summarise(diary(*entries, **more), since()).safety}


def test_they_come_in_the_order_of_the_specification():
    assert list(answers()) == [
        "spine_signs",
        "seizure",
        "confusion_patient",
        "confusion_caregiver",
        "jaundice",
        "fever",
        "falls",
        "bleeding",
    ]


def test_without_an_entry_nothing_was_answered():
    assert {(answer.highest, answer.days, answer.answered) for answer in answers().values()} == {(None, 0, 0)}
    told = tell(summarise(diary(), since()), "en")
    assert {item.state for item in told.safety} == {"silent"}


def test_a_no_says_on_how_many_days_it_was_said():
    found = answers(entry(TODAY, grades={"seizure": 0}), entry(TODAY - DAY, grades={"seizure": 0}))["seizure"]
    assert (found.highest, found.days, found.answered) == (0, 0, 2)


def test_confusion_is_told_apart_by_who_saw_it():
    found = answers(
        entry(TODAY, grades={"confusion": 0}),
        entry(TODAY, by="caregiver", name="Ben", grades={"confusion": 2}),
    )
    assert (found["confusion_patient"].highest, found["confusion_caregiver"].highest) == (0, 2)
    assert found["confusion_caregiver"].last_day == TODAY


@pytest.mark.parametrize(
    ("features", "places", "yes"),
    [
        (["weakness"], ["leg_left"], True),
        (["weakness"], [], True),
        (["trouble_walking"], ["trunk"], True),
        (["weakness"], ["hand_left"], False),
        (["weakness"], ["foot_left", "foot_right"], False),
        (["bladder_or_bowel_change"], ["hand_left"], True),
        ([], ["saddle"], True),
        ([], ["leg_left"], False),
    ],
)
def test_spine_signs(features, places, yes):
    said = {
        "grades": {"numbness_weakness": 1},
        "features": {"numbness_weakness": features},
        "places": {"numbness_weakness": places},
    }
    found = answers(entry(TODAY, **said))["spine_signs"]
    assert (found.days, found.answered) == (int(yes), 1)


def test_a_feature_counts_as_said_whatever_the_grade():
    found = answers(entry(TODAY, features={"balance": ["fall"], "cough": ["blood_streaks"]}))
    assert (found["falls"].days, found["bleeding"].days) == (1, 1)
    assert found["bleeding"].details == ("cough.blood_streaks",)


@pytest.mark.parametrize(("country", "fever"), [("US", False), ("GB", True)])
def test_fever_is_measured_against_the_countrys_own_threshold(country, fever):
    record = Record(country, None, None, (), "", "")
    found = answers(entry(TODAY, numbers={"temperature_c": 37.6}), record=record)["fever"]
    assert (found.highest, found.days, found.answered) == (37.6, int(fever), 1)


def test_shivers_without_a_thermometer_are_a_fever_not_measured():
    found = answers(entry(TODAY, general=["shivers"]))["fever"]
    assert (found.days, found.answered, found.details) == (1, 0, ("general.shivers",))
    line = next(
        item
        for item in tell(summarise(diary(entry(TODAY, general=["shivers"])), since()), "en").safety
        if item.label == "Fever"
    )
    assert line.state == "yes"
    assert "not measured" in line.text
    assert "0.0" not in line.text


def test_what_lies_before_the_period_is_not_an_answer():
    found = answers(entry(VISIT - DAY, grades={"seizure": 1}), entry(date(2026, 6, 1), grades={"seizure": 0}))
    assert (found["seizure"].highest, found["seizure"].answered) == (0, 1)
