"""The grid: what is a row, what is a zero, what is silence, and in which order."""

from datetime import timedelta

import pytest

from summaries.grid import change
from summaries.summarise import summarise
from summaries.visit_summary import Change
from symptoms.selectors import Follows
from tests.summaries.sample import OWN, TODAY, VISIT, diary, entry, since

DAY = timedelta(days=1)


def grid(*entries, **more):
    return summarise(diary(*entries, **more), since())


def row(summary, key):
    return next(row for row in summary.rows if row.key == key)


def test_the_worst_of_a_day_is_the_days_grade_whoever_entered_it():
    summary = grid(entry(TODAY, grades={"pain": 1}), entry(TODAY, by="caregiver", name="Ben", grades={"pain": 3}))
    found = row(summary, "pain")
    assert (found.now, found.present, found.answered) == (3, 1, 1)


def test_pain_in_numbers_counts_as_its_grade():
    assert row(grid(entry(TODAY, grades={"pain": 1}, numbers={"nrs": 8})), "pain").now == 3


def test_a_missing_day_is_not_a_zero():
    summary = grid(entry(TODAY, grades={"headache": 2}), entry(TODAY - DAY, grades={"pain": 1}))
    found = row(summary, "headache")
    assert (found.present, found.answered, found.before) == (1, 1, None)
    assert [(point.day, point.value) for point in found.spark] == [(TODAY, 2)]


def test_zeros_and_silence_stand_apart():
    summary = grid(entry(TODAY, grades={"pain": 1, "cough": 0}))
    assert summary.not_reported == ("cough",)
    assert "headache" in summary.not_asked
    assert not {"pain", "cough"} & set(summary.not_asked)


def test_what_was_there_before_the_visit_and_is_gone_keeps_its_row():
    summary = grid(entry(VISIT - DAY, grades={"cough": 2}), entry(TODAY, grades={"cough": 0}))
    found = row(summary, "cough")
    assert (found.before, found.now, found.change) == (2, 0, Change.GONE)
    assert [row.key for row in summary.better] == ["cough"]


def test_rows_go_by_bother_then_by_how_bad_it_is_now_then_by_the_rise():
    before, now = VISIT - DAY, TODAY
    summary = grid(
        entry(before, grades={"cough": 2, "headache": 0, "pain": 1, "fatigue": 1}),
        entry(now, grades={"cough": 2, "headache": 2, "pain": 3, "fatigue": 1}, bother="fatigue"),
    )
    assert [row.key for row in summary.rows] == ["fatigue", "pain", "headache", "cough"]


def test_her_own_symptom_is_a_row_under_her_own_name():
    summary = grid(entry(TODAY, own_grades={str(OWN.id): 2}), follows=Follows((), (OWN,), weekly=False))
    assert summary.rows[0].key == f"own:{OWN.id}"
    assert summary.own_names[summary.rows[0].key] == "Hot flushes"


def test_bother_is_counted_by_day_and_only_in_the_period():
    day = entry(TODAY, grades={"pain": 1}, bother="pain")
    again = entry(TODAY, by="caregiver", name="Ben", grades={"pain": 1}, bother="pain")
    outside = entry(VISIT - DAY, grades={"pain": 1}, bother="pain")
    assert row(grid(outside, day, again), "pain").bothers == 1


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (2, 0, Change.NEW),
        (3, 2, Change.WORSE),
        (2, 2, Change.SAME),
        (0, 0, Change.SAME),
        (1, 2, Change.BETTER),
        (0, 2, Change.GONE),
        (None, 2, Change.UNKNOWN),
        (3, None, Change.UNKNOWN),
    ],
)
def test_how_it_changed(now, before, expected):
    assert change(now, before) is expected
