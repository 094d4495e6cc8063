"""What a rule that holds does: raise a flag, or join one raised before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinical.levels import Level
from clinical.patterns import History, evaluate, withdrawn
from clinical.patterns.combine import as_flag
from clinical.record import Background, Entry, KnownFlag

TODAY = date(2026, 6, 30)
HOME = Background("US")


def ago(days):
    return TODAY - timedelta(days=days)


def judge(*entries, flags=(), day=TODAY, today=None, background=HOME):
    return evaluate(History(entries), background, flags, day, today)


def pain(grade, day=TODAY, entry_id="p", **more):
    return Entry(entry_id, day, {"pain": grade}, **more)


def flag_of(entry, rule, **changes):
    """The flag that the entry raised on its day, with its life since then."""
    verdict = judge(entry, day=entry.day)
    found = next(finding for finding in verdict.raised if finding.rule == rule)
    return replace(as_flag(found, f"{rule}/{entry.day}"), **changes)


def names(findings):
    return {finding.rule for finding in findings}


def acted(days, raised=None):
    return {"acted_on": ago(days), "is_open": False, "raised_on": ago(days if raised is None else raised)}


FATIGUE = Entry("f", ago(20), {"fatigue": 3})
TODAYS_FATIGUE = Entry("t", TODAY, {"fatigue": 3})
BLOOD = Entry("b", ago(20), features={"cough": frozenset({"blood_streaks"})})
TODAYS_BLOOD = Entry("t", TODAY, features={"cough": frozenset({"blood_streaks"})})


def test_nothing_logged_raises_nothing():
    verdict = judge()
    assert (verdict.level, verdict.holding, verdict.raised, verdict.joined) == (None, (), (), ())


def test_the_first_time_a_flag_is_raised_with_what_was_logged():
    verdict = judge(pain(3))
    finding = next(each for each in verdict.raised if each.rule == "severe")
    evidence = [(each.entry_id, each.day, each.field, each.value) for each in finding.evidence]
    assert evidence == [("p", TODAY, "grades.pain", 3)]
    assert finding.symptoms == {"pain"}
    assert finding.full_screen


def test_a_number_is_shown_as_the_number_that_was_logged():
    finding = next(each for each in judge(Entry("n", TODAY, numbers={"nrs": 8})).raised if each.rule == "severe")
    assert [(each.field, each.value) for each in finding.evidence] == [("numbers.nrs", 8)]
    assert finding.symptoms == {"pain"}


def test_an_open_flag_takes_in_what_is_found_however_old_it_is():
    open_flag = flag_of(FATIGUE, "severe", raised_on=ago(300))
    verdict = judge(TODAYS_FATIGUE, flags=[open_flag])
    assert "severe" in names(verdict.holding)
    assert "severe" not in names(verdict.raised)
    joined = next(each for each in verdict.joined if each.finding.rule == "severe")
    assert joined.flag_id == open_flag.id
    assert not joined.full_screen


@pytest.mark.parametrize(("days", "raised_again"), [(0, False), (3, False), (4, True)])
def test_a_closed_flag_takes_it_in_for_72_hours(days, raised_again):
    flag = flag_of(FATIGUE, "severe", raised_on=ago(days), is_open=False)
    assert ("severe" in names(judge(TODAYS_FATIGUE, flags=[flag]).raised)) is raised_again


@pytest.mark.parametrize(("days", "raised_again"), [(0, False), (7, False), (8, True)])
def test_an_event_acted_on_takes_it_in_for_a_week(days, raised_again):
    flag = flag_of(BLOOD, "coughing-blood", **acted(days, raised=20))
    assert ("coughing-blood" in names(judge(TODAYS_BLOOD, flags=[flag]).raised)) is raised_again


@pytest.mark.parametrize(("days", "raised_again"), [(7, False), (42, False), (43, True)])
def test_what_she_lives_with_takes_it_in_for_six_weeks(days, raised_again):
    flag = flag_of(FATIGUE, "severe", **acted(days, raised=60))
    assert ("severe" in names(judge(TODAYS_FATIGUE, flags=[flag]).raised)) is raised_again


def test_severe_breathlessness_cools_down_as_an_event_does():
    flag = flag_of(Entry("b", ago(20), {"breathlessness": 3}), "severe", **acted(8, raised=20))
    assert "severe" in names(judge(Entry("t", TODAY, {"breathlessness": 3}), flags=[flag]).raised)


def test_a_grade_that_rose_raises_a_new_flag():
    flag = flag_of(FATIGUE, "severe")
    assert "severe" in names(judge(Entry("t", TODAY, {"fatigue": 4}), flags=[flag]).raised)


def test_a_lower_grade_joins():
    flag = flag_of(Entry("f", ago(2), {"fatigue": 4}), "severe")
    assert "severe" not in names(judge(TODAYS_FATIGUE, flags=[flag]).raised)


def test_a_feature_or_a_place_added_raises_a_new_flag():
    hip = pain(3, ago(2), places={"pain": frozenset({"hip_left"})})
    flag = flag_of(hip, "severe")
    same = pain(3, places={"pain": frozenset({"hip_left"})})
    more = pain(3, places={"pain": frozenset({"hip_left", "ribs_left"})})
    tapped = pain(3, places=same.places, features={"pain": frozenset({"wakes_at_night"})})
    assert "severe" not in names(judge(same, flags=[flag]).raised)
    assert "severe" in names(judge(more, flags=[flag]).raised)
    assert "severe" in names(judge(tapped, flags=[flag]).raised)


def test_a_level_that_rose_raises_a_new_flag():
    flag = flag_of(Entry("v", ago(1), numbers={"vomits_24h": 2}), "vomiting")
    verdict = judge(
        Entry("v", ago(1), numbers={"vomits_24h": 2}), Entry("t", TODAY, numbers={"vomits_24h": 2}), flags=[flag]
    )
    assert [(each.rule, each.level) for each in verdict.raised if each.rule == "vomiting"] == [
        ("vomiting", Level.TODAY)
    ]


def test_the_same_rule_on_another_symptom_is_another_flag():
    flag = flag_of(FATIGUE, "severe")
    assert "severe" in names(judge(Entry("t", TODAY, {"cough": 3}), flags=[flag]).raised)


def seizure(day, entry_id="s"):
    return Entry(entry_id, day, {"seizure": 1}, {"seizure": frozenset({"first_ever"})})


def test_an_emergency_that_nobody_acted_on_is_full_screen_again():
    flag = flag_of(seizure(ago(1)), "seizure")
    joined = judge(seizure(TODAY), flags=[flag]).joined
    assert [(each.flag_id, each.full_screen) for each in joined] == [(flag.id, True)]


def test_an_emergency_unchanged_since_one_acted_on_is_a_card():
    flag = flag_of(seizure(ago(5)), "seizure", **acted(5))
    verdict = judge(seizure(TODAY), flags=[flag])
    assert verdict.raised == ()
    assert [each.full_screen for each in verdict.joined] == [False]


def test_an_emergency_eight_days_after_one_acted_on_is_raised_anew():
    flag = flag_of(seizure(ago(8)), "seizure", **acted(8))
    assert names(judge(seizure(TODAY), flags=[flag]).raised) == {"seizure"}


def test_an_emergency_with_something_added_is_raised_anew():
    flag = flag_of(seizure(ago(1)), "seizure", **acted(1))
    worse = Entry("t", TODAY, {"seizure": 1}, {"seizure": frozenset({"first_ever", "injured"})})
    assert names(judge(worse, flags=[flag]).raised) == {"seizure"}


def test_worry_is_answered_each_time():
    worried = Entry("w", TODAY, general=frozenset({"worried"}))
    flag = flag_of(worried, "worried")
    joined = judge(worried, replace(worried, id="again"), flags=[flag]).joined
    assert [(each.finding.rule, each.full_screen) for each in joined] == [("worried", True)]


@pytest.mark.parametrize(("days", "past"), [(0, False), (1, False), (2, True), (30, True)])
def test_urgent_advice_for_a_day_long_past_counts_as_days(days, past):
    verdict = judge(seizure(ago(days)), day=ago(days), today=TODAY)
    finding = verdict.raised[0]
    assert finding.on_past_day is past
    assert finding.level == Level.EMERGENCY
    assert finding.shown_as == (Level.DAYS if past else Level.EMERGENCY)
    assert finding.full_screen is not past


def test_a_past_day_is_judged_by_what_was_known_then():
    later = Entry("later", ago(3), {"fatigue": 4})
    flag = flag_of(later, "severe", is_open=False)
    assert "severe" in names(judge(Entry("old", ago(10), {"fatigue": 3}), later, flags=[flag], day=ago(10)).raised)


def test_judging_a_day_again_raises_nothing_new():
    first = judge(pain(3))
    flags = [as_flag(finding, f"{number}") for number, finding in enumerate(first.raised)]
    again = judge(pain(3), flags=flags)
    assert again.raised == ()
    assert names(again.holding) == names(first.holding)


def days_flag(rule, symptom, day):
    return KnownFlag(rule + symptom, rule, Level.DAYS, frozenset({symptom}), day, None, True, {f"grade:{symptom}": 2})


def test_two_days_flags_raise_one_for_today():
    before = [Entry("0", ago(1), {"fatigue": 0, "cough": 0}), Entry("1", TODAY, {"fatigue": 2, "cough": 2})]
    verdict = judge(*before)
    several = next(each for each in verdict.raised if each.rule == "several-at-once")
    assert several.level == Level.TODAY
    assert several.symptoms == {"fatigue", "cough"}
    assert {each.entry_id for each in several.evidence} == {"0", "1"}


@pytest.mark.parametrize(("days", "together"), [(1, True), (2, False)])
def test_flags_add_up_with_those_of_the_day_before(days, together):
    entries = [Entry("0", ago(1), {"cough": 0}), Entry("1", TODAY, {"cough": 2})]
    flags = [days_flag("vomiting", "nausea_vomiting", ago(days))]
    assert ("several-at-once" in names(judge(*entries, flags=flags).raised)) is together


def test_new_and_lasting_is_silent_beside_a_flag_of_the_last_14_days():
    entries = [Entry(f"z{day}", ago(day), {"fatigue": 0}) for day in range(24, 9, -1)]
    entries += [Entry(f"o{day}", ago(day), {"fatigue": 1}) for day in range(9, -1, -1)]
    old = {"is_open": False, "acted_on": None}
    assert "new-and-lasting" in names(judge(*entries).raised)
    closed_14 = replace(days_flag("much-worse", "fatigue", ago(14)), **old)
    closed_15 = replace(days_flag("much-worse", "fatigue", ago(15)), **old)
    still_open = days_flag("much-worse", "fatigue", ago(40))
    assert "new-and-lasting" not in names(judge(*entries, flags=[closed_14]).holding)
    assert "new-and-lasting" in names(judge(*entries, flags=[closed_15]).holding)
    assert "new-and-lasting" not in names(judge(*entries, flags=[still_open]).holding)


def test_a_flag_whose_entry_was_taken_back_is_withdrawn():
    flag = flag_of(pain(3), "severe")
    assert withdrawn([flag], judge(pain(1), flags=[flag])) == (flag,)
    assert withdrawn([flag], judge(pain(3), flags=[flag])) == ()
    assert withdrawn([flag], judge(pain(4), flags=[flag])) == ()


def test_a_flag_at_a_level_that_no_longer_holds_is_withdrawn():
    spoonful = Entry("c", TODAY, features={"cough": frozenset({"blood_spoonful"})})
    flag = flag_of(spoonful, "coughing-blood")
    streaks = Entry("c", TODAY, features={"cough": frozenset({"blood_streaks"})})
    assert withdrawn([flag], judge(streaks, flags=[flag])) == (flag,)


def test_a_finding_rests_on_what_it_was_compared_with():
    usual = [Entry(f"z{day}", ago(day), {"breathlessness": 0}) for day in range(8, 1, -1)]
    finding = judge(*usual, Entry("t", TODAY, {"breathlessness": 1})).raised[0]
    assert {each.entry_id for each in finding.evidence} == {"t"}
    assert finding.rests_on == {"t", *(entry.id for entry in usual)}


def test_a_finding_about_the_day_rests_on_that_day_alone():
    usual = [Entry(f"z{day}", ago(day), {"seizure": 0}) for day in range(8, 1, -1)]
    assert judge(*usual, seizure(TODAY)).raised[0].rests_on == {"s"}
