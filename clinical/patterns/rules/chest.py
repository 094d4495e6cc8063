"""Breathlessness and cough."""

from clinical.levels import Level
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import (
    any_of,
    days_running,
    graded,
    new,
    on_days,
    on_lung_risk_treatment,
    tapped,
    team_knows,
    temperature_38,
    within,
    worse,
    yesterday,
)

BREATHING_EMERGENCY = Rule(
    key="breathing-emergency",
    version=1,
    sources=(sources.UKONS, sources.GUIDES),
    on_phone=True,
    when={
        Level.EMERGENCY: graded("breathlessness", 4)
        | any_of("breathlessness", "at_rest", "cannot_finish_sentence")
        | (graded("breathlessness", 2) & any_of("breathlessness", "sudden", "chest_pain", "blue_lips", "fainted")),
    },
)

_newly_breathless = new("breathlessness")
_worse_for_two_days = days_running(2, worse("breathlessness", 1))
_graver = graded("breathlessness", 2) | tapped("breathlessness", "one_leg_swollen")

BREATHLESSNESS_WORSE = Rule(
    key="breathlessness-worse",
    version=1,
    sources=(sources.LUNG_DRUGS, sources.DERUXTECAN, sources.UKONS),
    when={
        Level.TODAY: (_newly_breathless & (_graver | on_lung_risk_treatment))
        | (_worse_for_two_days & (within(2, _graver) | on_lung_risk_treatment)),
        Level.DAYS: _newly_breathless | _worse_for_two_days,
    },
)

CHEST_CLUSTER = Rule(
    key="chest-cluster",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    when={
        Level.TODAY: (on_days(3, 7, graded("cough", 1)) & on_days(3, 7, graded("breathlessness", 1)))
        | (
            (graded("cough", 1) | graded("breathlessness", 1))
            & (tapped("breathlessness", "pain_breathing_in") | temperature_38)
        ),
    },
)

COUGH_STAYS = Rule(
    key="cough-stays",
    version=1,
    sources=(sources.COUGH, sources.LUNG_DRUGS, sources.DERUXTECAN),
    when={
        Level.TODAY: on_lung_risk_treatment & days_running(2, graded("cough", 1)) & yesterday(new("cough")),
        Level.DAYS: on_days(18, 21, graded("cough", 1)) & ~team_knows("cough"),
    },
)

COUGHING_BLOOD = Rule(
    key="coughing-blood",
    version=1,
    sources=(sources.COUGH, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: tapped("cough", "blood_spoonful")
        | (tapped("cough", "blood_streaks") & graded("breathlessness", 2)),
        Level.TODAY: tapped("cough", "blood_streaks"),
    },
)

RULES = (BREATHING_EMERGENCY, BREATHLESSNESS_WORSE, CHEST_CLUSTER, COUGH_STAYS, COUGHING_BLOOD)
