"""A day against the days before it: the definitions, one by one."""

from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from clinical.catalogue.places import LEG_PLACES, PLACES, in_a_leg
from clinical.patterns import trends
from clinical.patterns.conditions import Graded
from clinical.patterns.facts import Scene
from clinical.patterns.history import History
from clinical.patterns.rules import nerves
from clinical.patterns.weeks import MeanUp, NewPlace
from clinical.record import Background, Entry, TeamKnows, Treatment

TODAY = date(2026, 6, 30)
HOME = Background("US")


def facts(grades, background=HOME, numbers=None):
    """The facts of today where fatigue was at those grades so many days ago."""
    entries = [Entry(f"{ago}", TODAY - timedelta(days=ago), {"fatigue": grade}) for ago, grade in grades.items()]
    if numbers:
        entries.append(Entry("n", TODAY, numbers=numbers))
    return Scene(History(entries), background, (), TODAY).ago(0)


@pytest.mark.parametrize(
    ("grades", "usual"),
    [
        ({}, None),
        ({2: 0, 3: 0, 4: 0}, None),
        ({2: 0, 3: 0, 4: 0, 5: 0}, 0),
        ({2: 0, 3: 1, 4: 1, 5: 3}, 1),
        ({2: 0, 3: 0, 4: 1, 5: 1}, 0.5),
        ({2: 0, 3: 1, 4: 2, 5: 3, 6: 4}, 2),
        ({0: 4, 1: 4, 2: 0, 3: 0, 4: 0, 5: 0}, 0),
        ({2: 0, 3: 0, 4: 0, 15: 2}, 0),
        ({2: 0, 3: 0, 4: 0, 16: 2}, None),
    ],
)
def test_the_usual_is_the_median_of_15_to_2_days_before_of_which_4_are_logged(grades, usual):
    assert trends.baseline(facts(grades), "fatigue") == usual


def test_new_needs_a_usual_of_zero():
    zeros = dict.fromkeys(range(2, 6), 0)
    assert trends.is_new(facts({0: 1, **zeros}), "fatigue")
    assert not trends.is_new(facts({0: 0, **zeros}), "fatigue")
    assert not trends.is_new(facts({0: 1}), "fatigue")
    assert not trends.is_new(facts(zeros), "fatigue")


def test_worse_is_today_minus_the_usual():
    halves = {2: 0, 3: 0, 4: 1, 5: 1}
    assert trends.worse_by(facts({0: 2, **halves}), "fatigue", 1)
    assert not trends.worse_by(facts({0: 1, **halves}), "fatigue", 1)
    assert not trends.worse_by(facts({0: 2, **halves}), "fatigue", 2)
    assert not trends.worse_by(facts({0: 4}), "fatigue", 1)


def test_up_since_yesterday_needs_yesterday():
    assert trends.up_since_yesterday(facts({0: 2, 1: 0}), "fatigue", 2)
    assert not trends.up_since_yesterday(facts({0: 2}), "fatigue", 2)
    assert not trends.up_since_yesterday(facts({1: 0}), "fatigue", 2)


def test_k_of_n_counts_today_and_nothing_beyond_n():
    felt = Graded("fatigue", 1)
    assert trends.on_k_of_n(facts({0: 1, 3: 1, 6: 1}), felt, 3, 7)
    assert not trends.on_k_of_n(facts({0: 1, 3: 1, 7: 1}), felt, 3, 7)
    assert not trends.on_k_of_n(facts({0: 1, 3: 0, 6: 1}), felt, 3, 7)


def test_days_running_are_logged_in_a_row():
    felt = Graded("fatigue", 1)
    assert trends.days_running(facts({0: 1, 1: 1, 2: 1}), felt, 3)
    assert not trends.days_running(facts({0: 1, 2: 1, 3: 1}), felt, 3)


def test_the_mean_of_a_week_leaves_out_what_was_not_logged():
    assert trends.mean_of_week(facts({0: 2, 2: 1, 4: 2, 6: 1}), "fatigue", 0, needs=4) == 1.5
    assert trends.mean_of_week(facts({0: 2, 2: 1, 4: 2, 7: 1}), "fatigue", 0, needs=4) is None
    assert trends.mean_of_week(facts({7: 1, 8: 1, 10: 1, 13: 3}), "fatigue", 1, needs=4) == 1.5


def test_weekly_the_usual_is_the_median_of_the_last_four_weekly_values():
    weekly = Background("US", weekly=True)
    assert trends.baseline(facts({7: 0, 14: 1, 21: 1, 28: 3}, weekly), "fatigue") == 1
    assert trends.baseline(facts({7: 0, 9: 2, 14: 1, 21: 1, 28: 3}, weekly), "fatigue") == 1.5
    assert trends.baseline(facts({7: 0, 14: 1, 21: 1}, weekly), "fatigue") is None
    assert trends.baseline(facts({7: 0, 14: 0, 21: 0, 28: 0, 35: 4, 42: 4}, weekly), "fatigue") == 0


def test_a_day_s_value_is_the_highest_and_a_pain_number_is_also_a_grade():
    entries = [
        Entry("a", TODAY, {"pain": 1}, {"pain": frozenset({"sudden"})}, numbers={"temperature_c": 36.5}),
        Entry("b", TODAY, {"pain": 0}, {"pain": frozenset({"deformed"})}, numbers={"nrs": 7, "temperature_c": 38.5}),
    ]
    joined = Scene(History(entries), HOME, (), TODAY).ago(0).logged
    assert joined.grades["pain"] == 3
    assert joined.features["pain"] == {"sudden", "deformed"}
    assert joined.numbers["temperature_c"] == 38.5


def test_what_was_not_asked_is_none_and_zero_is_zero():
    today = facts({0: 0})
    assert today.grades.get("fatigue") == 0
    assert today.grades.get("cough") is None


def test_in_a_leg_is_what_the_catalogue_says():
    some = [*sorted(LEG_PLACES), "saddle", "trunk", "arm_left", "hand_right"]
    for size in range(5):
        for places in combinations(some, size):
            entry = Entry("e", TODAY, places={"numbness_weakness": frozenset(places)})
            day = Scene(History([entry]), HOME, (), TODAY).ago(0)
            assert nerves.in_a_leg.holds(day) is in_a_leg(set(places)), places
    assert set(some) <= set(PLACES)


@pytest.mark.parametrize(("days", "known"), [(-1, False), (0, True), (6, True), (7, False)])
def test_the_team_knows_for_seven_days(days, known):
    background = Background("US", team_knows=(TeamKnows("fatigue", TODAY - timedelta(days=days)),))
    assert facts({}, background).team_knows("fatigue") is known


@pytest.mark.parametrize(
    ("start", "end", "on"),
    [(None, None, True), (0, None, True), (-1, None, False), (90, 42, True), (90, 43, False), (90, -5, True)],
)
def test_on_treatment_is_now_or_in_the_last_six_weeks(start, end, on):
    start, end = (None if ago is None else TODAY - timedelta(days=ago) for ago in (start, end))
    background = Background("US", treatments=(Treatment("chemotherapy", "", start, end),))
    assert facts({}, background).treated("systemic") is on
    assert not facts({}, background).treated("lung_risk")


def test_what_lies_before_the_window_is_not_read():
    old = dict.fromkeys(range(70, 400), 4)
    assert trends.baseline(facts({0: 1, **old}), "fatigue") is None


@pytest.mark.parametrize("by", [0.25, 0.75])
@pytest.mark.parametrize("at_least", [0, 2])
def test_a_mean_rose_where_its_three_weeks_say_so(by, at_least):
    """Against the sentence itself, for many diaries: it stops looking as soon as it can say no."""
    rng, held = Random(1), 0
    for _ in range(400):
        found = facts({ago: min(4, rng.choice((0, 1)) + (2 - ago // 7)) for ago in range(21) if rng.random() < 0.8})
        weeks = [
            [found.scene.days(ago, ago)[0].grades.get("fatigue") for ago in range(7 * w, 7 * w + 7)] for w in (0, 1, 2)
        ]
        logged = [[grade for grade in week if grade is not None] for week in weeks]
        means = [sum(week) / len(week) for week in logged if len(week) >= 4]
        rose = len(means) == 3 and means[0] - means[1] >= by and means[1] - means[2] >= by and means[0] >= at_least
        held += rose
        assert MeanUp("fatigue", by, at_least).holds(found) == rose
    assert 0 < held < 400


def test_a_new_place_is_one_that_the_days_before_do_not_know():
    """Against the sentence itself, for many diaries: it stops looking as soon as it can say no."""
    rng, held = Random(2), 0
    for _ in range(400):
        often, lately = rng.random(), rng.randrange(8, 20)
        entries = [
            Entry(f"{ago}", TODAY - timedelta(days=ago), {"pain": rng.choice((0, 1, 1, 1))}, places={"pain": places})
            for ago in range(44)
            if rng.random() < often
            for places in [frozenset({"ribs_left"} if ago < lately else ()) | frozenset(rng.sample(sorted(PLACES), 1))]
        ]
        found = Scene(History(entries), HOME, (), TODAY).ago(0)
        felt = {(TODAY - each.day).days: each.places["pain"] if each.grades["pain"] else set() for each in entries}
        counts = {place: sum(place in at for ago, at in felt.items() if ago < 14) for place in PLACES}
        before = [at for ago, at in felt.items() if ago >= 14]
        known = {place for at in before for place in at}
        new = {place for place, count in counts.items() if count >= 7} - known if len(before) >= 4 else set()
        held += bool(new)
        assert NewPlace("pain", k=7, n=14, before=30, logged=4).places(found) == new
    assert 0 < held < 400
