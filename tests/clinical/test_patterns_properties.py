"""What must be true of the rules whatever is logged."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinical.catalogue.symptoms import GRADED, KEYS
from clinical.levels import Level
from clinical.patterns import History, evaluate
from clinical.patterns.combine import as_flag
from clinical.patterns.replay import replay
from clinical.record import Background, Entry, TeamKnows
from tests.clinical import made_up

TODAY = date(2026, 6, 30)
SILENCED = {
    "severe",
    "pain-out-of-control",
    "bone-pain-stays",
    "hands-and-feet",
    "not-eating",
    "cough-stays",
    "vision-change",
    "vomiting",
}

seeds = st.integers(0, 10**9)
often = settings(max_examples=60)


def diary(rng, days=35):
    """Entries of the last weeks: some days left out, a few symptoms that stay, most of it calm."""
    kept = {symptom: rng.randint(0, 2) for symptom in rng.sample(GRADED, 4)}
    entries = []
    for back in range(days, -1, -1):
        for number in range(rng.choice((0, 1, 1, 1, 2))):
            made = entry_on(rng, TODAY - timedelta(days=back), f"{back}/{number}")
            lasting = {key: grade for key, grade in kept.items() if rng.random() < 0.8}
            entries.append(replace(made, grades=made.grades | lasting))
    return entries


def entry_on(rng, day, entry_id):
    return made_up.entry(rng, day, entry_id, calm=rng.random() < 0.97)


def verdict(entries, background, flags=(), day=TODAY):
    return evaluate(History(entries), background, flags, day)


def level(found):
    return found.level or 0


def told(found):
    """The flags of a verdict by what matters to her."""
    return {(each.rule, each.level, each.symptoms) for each in found.holding}


@given(seeds)
@often
def test_a_missing_day_never_acts_as_zero(seed):
    """Leaving an all-zero day out can take a baseline away; it never gives one, nor a rise."""
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    background = replace(background, weekly=rng.random() < 0.2)
    today = [entry_on(rng, TODAY, "today")]
    lone = verdict(today, background)
    long_ago = [Entry("old", TODAY - timedelta(days=90), dict.fromkeys(KEYS, 0))]
    assert told(verdict(long_ago + today, background)) == told(lone)
    assert not {"much-worse", "breathlessness-worse", "slow-drift", "new-and-lasting"} & {
        each.rule for each in lone.holding
    }


@given(seeds)
@often
def test_adding_zeros_to_a_day_that_is_logged_never_changes_its_level(seed):
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    entries = [entry for entry in diary(rng) if entry.day < TODAY] + [entry_on(rng, TODAY, "today")]
    zeros = Entry("zeros", TODAY, dict.fromkeys(made_up.some(rng, KEYS, 14), 0))
    assert verdict([*entries, zeros], background).level == verdict(entries, background).level


@given(seeds)
@often
def test_on_the_day_a_higher_grade_never_lowers_the_level(seed):
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    entries = diary(rng)
    symptom = rng.choice(GRADED)
    logged = [entry for entry in entries if entry.day == TODAY and symptom in entry.grades]
    if not logged:
        entries.append(Entry("today", TODAY, {symptom: rng.randint(0, 3)}))
        logged = entries[-1:]
    entry = logged[0]
    higher = replace(entry, grades=entry.grades | {symptom: rng.randint(entry.grades[symptom], 4)})
    raised = [higher if each is entry else each for each in entries]
    assert level(verdict(raised, background)) >= level(verdict(entries, background))


@given(seeds)
@often
def test_the_entries_of_a_day_in_any_order_give_the_same_flags(seed):
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    entries = diary(rng)
    shuffled = rng.sample(entries, len(entries))
    assert told(verdict(shuffled, background)) == told(verdict(entries, background))
    assert [each.signature for each in verdict(shuffled, background).raised] == [
        each.signature for each in verdict(entries, background).raised
    ]


@given(seeds)
@settings(max_examples=25)
def test_replaying_day_by_day_equals_evaluating_the_whole_record(seed):
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    entries = diary(rng)
    *before, last = replay(entries, background, TODAY)
    flags = [as_flag(finding, f"{number}") for number, seen in enumerate(before) for finding in seen.raised]
    later = [replace(entry, day=entry.day + timedelta(days=60)) for entry in entries]
    assert told(verdict(entries, background, flags)) == told(last)
    assert told(verdict(entries + later, background, flags)) == told(last)


@given(seeds)
@often
def test_team_knows_never_silences_an_emergency_a_worsening_or_a_feature(seed):
    rng = Random(seed)
    background = replace(made_up.background(rng, TODAY), team_knows=())
    entries = diary(rng)
    known = replace(background, team_knows=tuple(TeamKnows(key, TODAY) for key in KEYS))
    before, after = verdict(entries, background), verdict(entries, known)
    gone = without_combined(told(before)) - told(after)
    assert {rule for rule, _, _ in gone} <= SILENCED
    assert not any(at == Level.EMERGENCY for _, at, _ in gone)
    # What is silenced never takes a lower level's place: nothing new holds at a higher level.
    assert level(after) <= level(before)


@given(seeds)
@often
def test_the_same_entries_give_the_same_verdict(seed):
    rng = Random(seed)
    background = made_up.background(rng, TODAY)
    entries = diary(rng)
    assert verdict(entries, background) == verdict(entries, background)


@pytest.mark.parametrize("seed", range(40))
def test_more_background_never_lowers_the_level(seed):
    """A known site or a treatment may raise a level; it never lowers one. Off treatment only fever is told apart."""
    rng = Random(seed)
    entries = diary(rng)
    bare = replace(made_up.background(rng, TODAY), known_sites=frozenset(), treatments=(), team_knows=())
    full = replace(made_up.background(rng, TODAY), team_knows=(), country=bare.country, height_cm=bare.height_cm)
    assert level(verdict(entries, full)) >= level(verdict(entries, bare))


@given(st.integers(80, 400), st.integers(0, 60))
@often
def test_weight_in_pounds_meets_the_mark_where_weight_in_kilograms_does(before, lost):
    lb = 0.45359237
    entries = [
        Entry("before", TODAY - timedelta(days=20), numbers={"weight_kg": before * lb}),
        Entry("today", TODAY, numbers={"weight_kg": (before - lost) * lb}),
    ]
    fired = {each.rule: each.level for each in verdict(entries, Background("US")).holding}.get("weight-loss")
    assert (fired == Level.TODAY) == (lost * 20 >= before)


def without_combined(found):
    """Without the rules that look at flags already raised."""
    return {each for each in found if each[0] not in ("several-at-once", "new-and-lasting")}


def test_the_made_up_days_have_every_level():
    """So that the properties above are about something."""
    rng = Random(7)
    levels = [level(verdict(diary(rng), made_up.background(rng, TODAY))) for _ in range(120)]
    assert {0, *Level} == set(levels)
