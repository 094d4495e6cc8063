"""Weight, fever, calcium, activity."""

from clinical.levels import Level
from clinical.patterns.conditions import Measured
from clinical.patterns.overtime import UsualAtMost
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import (
    at_least,
    changed,
    fever_of_the_country,
    graded,
    named,
    on_days,
    on_treatment,
    said,
    tapped,
    temperature_38,
    vomits,
    within,
    worse,
    yes,
)
from clinical.patterns.weights import BodyMassUnder, WeightDown

WEIGHT_LOSS = Rule(
    key="weight-loss",
    version=1,
    sources=(sources.CACHEXIA,),
    when={
        Level.TODAY: WeightDown(days=30, percent=5, weighed_today=True)
        | WeightDown(days=180, percent=10, weighed_today=True)
        | (WeightDown(days=7, kg=2, weighed_today=True) & within(8, vomits(1))),
        Level.DAYS: WeightDown(days=180, percent=5, weighed_today=True)
        | (WeightDown(days=180, percent=2, weighed_today=True) & BodyMassUnder(20)),
    },
)

_feverish_on_treatment = named(
    "feverish on treatment",
    on_treatment & (fever_of_the_country | Measured("temperature_c", below=36.0) | said("shivers")),
)

FEVER = Rule(
    key="fever",
    version=1,
    sources=(sources.SEPSIS, sources.EVIQ),
    on_phone=True,
    when={
        Level.EMERGENCY: _feverish_on_treatment
        & (graded("confusion", 1) | graded("breathlessness", 2) | tapped("breathlessness", "fainted")),
        Level.TODAY: _feverish_on_treatment | temperature_38,
    },
)

_confused = within(7, changed("confusion", 1))
_thirsty = within(7, said("thirsty_or_passing_lots"))
_constipated = within(7, said("constipated"))
_three_of_seven = at_least(
    3,
    _thirsty,
    _constipated,
    _confused | within(7, said("drowsy") | tapped("headache", "drowsy")),
    within(7, changed("nausea_vomiting", 1)),
    within(7, changed("appetite_loss", 1)),
    within(7, changed("pain", 1)),
    within(7, changed("fatigue", 1)),
)
_calcium_signs = named("three signs", (_thirsty | _constipated | _confused) & _three_of_seven)

CALCIUM_CLUSTER = Rule(
    key="calcium-cluster",
    version=1,
    sources=(sources.CALCIUM_MARIE_CURIE, sources.CALCIUM_LOTHIAN),
    when={
        Level.EMERGENCY: _calcium_signs & within(7, graded("confusion", 2) | yes("seizure")),
        Level.TODAY: _calcium_signs,
    },
)

DOING_LESS = Rule(
    key="doing-less",
    version=1,
    sources=(sources.PRO_TECT, sources.OWN),
    when={
        Level.TODAY: worse("activity", 2) | (graded("activity", 3) & UsualAtMost("activity", 2)),
        Level.DAYS: on_days(5, 7, worse("activity", 1)),
    },
)

RULES = (WEIGHT_LOSS, FEVER, CALCIUM_CLUSTER, DOING_LESS)
