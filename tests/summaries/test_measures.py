"""Numbers with their n: activity, weight, pain."""

from datetime import timedelta

import pytest

from summaries.summarise import summarise
from summaries.words import tell
from tests.summaries.sample import TODAY, diary, entry, since


def measures(*entries):
    return summarise(diary(*entries), since()).measures


def days_ago(days, **numbers):
    return entry(TODAY - timedelta(days=days), numbers=numbers)


def test_weight_is_compared_with_the_one_nearest_to_a_month_and_to_half_a_year():
    found = measures(
        days_ago(185, weight_kg=70),
        days_ago(160, weight_kg=69),
        days_ago(36, weight_kg=66),
        days_ago(28, weight_kg=65),
        days_ago(0, weight_kg=63),
    )
    month, half_year = found.weight_changes
    assert (month.from_kg, month.percent) == (65, pytest.approx(-3.077, abs=0.001))
    assert (half_year.from_kg, half_year.percent) == (70, pytest.approx(-10.0))


def test_no_weight_near_a_month_before_is_not_a_change_of_zero():
    found = measures(days_ago(80, weight_kg=66), days_ago(1, weight_kg=63))
    assert found.weight_changes == ()
    told = tell(summarise(diary(days_ago(80, weight_kg=66), days_ago(1, weight_kg=63)), since()), "en")
    weight = next(line.text for line in told.measures if line.label == "Weight")
    assert "1 month: no earlier weight; 6 months: no earlier weight" in weight
    assert "%" not in weight


def test_an_old_weight_is_not_the_weight_now():
    assert measures(days_ago(61, weight_kg=66)).weight_kg is None


def test_pain_in_numbers_has_worst_average_and_n():
    found = measures(days_ago(2, nrs=3), days_ago(1, nrs=8), days_ago(0, nrs=4))
    assert (found.pain_worst, found.pain_average, found.pain_days, found.pain_in_numbers) == (8, 5.0, 3, True)


def test_without_numbers_pain_is_told_by_its_grade():
    found = measures(entry(TODAY, grades={"pain": 2}), entry(TODAY - timedelta(days=1), grades={"pain": 1}))
    assert (found.pain_worst, found.pain_average, found.pain_days, found.pain_in_numbers) == (2, 1.5, 2, False)


def test_nothing_entered_is_no_entry_and_never_a_zero():
    told = tell(summarise(diary(entry(TODAY, grades={"cough": 1})), since()), "en")
    assert {line.text for line in told.measures} == {"no entry"}


def test_pounds_are_for_those_who_read_them():
    told = tell(summarise(diary(days_ago(0, weight_kg=63), units="us"), since()), "en")
    assert "138.9 lb" in next(line.text for line in told.measures if line.label == "Weight")
