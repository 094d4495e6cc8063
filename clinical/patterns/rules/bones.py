"""Bone pain, a possible fracture, pain that medicine does not hold."""

from clinical.levels import Level
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import any_of, graded, on_days, tapped, team_knows
from clinical.patterns.weeks import NewPlace

BONE_PAIN_STAYS = Rule(
    key="bone-pain-stays",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    when={
        Level.DAYS: (on_days(5, 7, graded("pain", 2)) | NewPlace("pain", k=10, n=14, before=30, logged=4))
        & ~team_knows("pain"),
    },
)

POSSIBLE_FRACTURE = Rule(
    key="possible-fracture",
    version=1,
    sources=(sources.GUIDES, sources.UKONS),
    on_phone=True,
    when={
        Level.EMERGENCY: graded("pain", 3)
        & tapped("pain", "sudden")
        & any_of("pain", "cannot_bear_weight", "deformed"),
        Level.TODAY: graded("pain", 3) & tapped("pain", "sudden") & tapped("pain", "little_or_no_force"),
    },
)

# A pain number of 7 is grade 3, of 4 grade 2.
PAIN_OUT_OF_CONTROL = Rule(
    key="pain-out-of-control",
    version=1,
    sources=(sources.STAR, sources.UKONS),
    when={
        Level.TODAY: graded("pain", 3) & ~team_knows("pain"),
        Level.DAYS: on_days(3, 7, graded("pain", 2) & tapped("pain", "despite_medicine")),
    },
    lasting=frozenset({"pain"}),
)

RULES = (BONE_PAIN_STAYS, POSSIBLE_FRACTURE, PAIN_OUT_OF_CONTROL)
