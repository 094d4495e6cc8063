"""Liver, belly, vomiting, eating."""

from clinical.levels import Level
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import (
    any_of,
    at_least,
    called,
    days_running,
    graded,
    named,
    on_days,
    said,
    tapped,
    team_knows,
    temperature_38,
    vomits,
    within,
    yes,
)
from clinical.patterns.weights import WeightDown, WeightUp

JAUNDICE = Rule(
    key="jaundice",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: yes("jaundice")
        & (
            temperature_38
            | said("shivers")
            | graded("confusion", 1)
            | graded("abdomen", 3)
            | tapped("jaundice", "bleeding")
        ),
        Level.TODAY: yes("jaundice"),
    },
)

_bile = called(
    "dark urine, pale stool or itch within 7 days", within(7, any_of("jaundice", "dark_urine", "pale_stool", "itch"))
)
_other_liver_signs = (
    on_days(3, 7, graded("abdomen", 2)),
    on_days(3, 7, graded("appetite_loss", 2)),
    on_days(3, 7, graded("nausea_vomiting", 2)),
    WeightDown(days=14, percent=2),
)

LIVER_CLUSTER = Rule(
    key="liver-cluster",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    when={
        Level.TODAY: _bile & at_least(1, *_other_liver_signs),
        Level.DAYS: at_least(2, *_other_liver_signs),
    },
)

SEVERE_ABDOMEN = Rule(
    key="severe-abdomen",
    version=1,
    sources=(sources.UKONS, sources.CTCAE),
    on_phone=True,
    when={
        Level.EMERGENCY: tapped("abdomen", "rigid_or_faint")
        | (tapped("abdomen", "hard_or_very_swollen") & vomits(1) & tapped("abdomen", "no_stool_or_wind")),
        Level.TODAY: graded("abdomen", 3),
    },
)

_bloated = tapped("abdomen", "bloating")
_swelling = named(
    "a belly that swells",
    on_days(5, 7, _bloated & graded("abdomen", 2)) | (WeightUp(days=7, kg=2) & _bloated),
)

BELLY_SWELLING = Rule(
    key="belly-swelling",
    version=1,
    sources=(sources.GUIDES,),
    when={
        Level.TODAY: _swelling & within(7, graded("breathlessness", 1)),
        Level.DAYS: _swelling,
    },
)

VOMITING = Rule(
    key="vomiting",
    version=1,
    sources=(sources.UKONS, sources.CTCAE),
    on_phone=True,
    when={
        Level.EMERGENCY: tapped("nausea_vomiting", "blood_or_coffee_grounds"),
        Level.TODAY: vomits(6)
        | any_of("nausea_vomiting", "cannot_keep_fluids", "hardly_passing_urine")
        | days_running(2, vomits(2)),
        Level.DAYS: vomits(2) | (on_days(3, 7, graded("nausea_vomiting", 2)) & ~team_knows("nausea_vomiting")),
    },
)

NOT_EATING = Rule(
    key="not-eating",
    version=1,
    sources=(sources.UKONS, sources.CTCAE),
    when={
        Level.TODAY: days_running(2, graded("appetite_loss", 3)) & ~team_knows("appetite_loss"),
        Level.DAYS: on_days(5, 7, graded("appetite_loss", 2)) & ~team_knows("appetite_loss"),
    },
)

RULES = (JAUNDICE, LIVER_CLUSTER, SEVERE_ABDOMEN, BELLY_SWELLING, VOMITING, NOT_EATING)
