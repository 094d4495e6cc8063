"""The spinal cord and the nerves of hands and feet."""

from clinical.catalogue.places import BOTH_FEET, BOTH_HANDS, LEG_PLACES, LOWER_SPINE, PLACES, SPINE, UPPER_SPINE
from clinical.levels import Level
from clinical.patterns.logic import Condition
from clinical.patterns.rule import Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import (
    any_of,
    at,
    called,
    graded,
    known_site,
    named,
    new,
    on_days,
    tapped,
    team_knows,
    within,
    worse,
)

_NUMB = "numbness_weakness"


def _both(pair: frozenset[str]) -> Condition:
    left, right = sorted(pair)
    return at(_NUMB, left) & at(_NUMB, right)


def _one_of(pair: frozenset[str]) -> Condition:
    left, right = sorted(pair)
    return (at(_NUMB, left) & ~at(_NUMB, right)) | (at(_NUMB, right) & ~at(_NUMB, left))


# Both feet alike are hands-and-feet; with no place marked at all it counts as in a leg.
in_a_leg = named("in a leg", at(_NUMB, *(LEG_PLACES - BOTH_FEET)) | _one_of(BOTH_FEET) | ~at(_NUMB, *PLACES))
_below_the_arms = named("in a leg, the trunk or the saddle", in_a_leg | at(_NUMB, "trunk", "saddle"))

_spine_pain = named("spine pain", graded("pain", 1) & at("pain", *SPINE))
_weak = named("a weak part", _below_the_arms & any_of(_NUMB, "weakness", "trouble_walking", "newly_started"))
_changed = named("a part that got worse", _below_the_arms & (new(_NUMB) | worse(_NUMB, 1)))
_unsteady = named("unsteady with it", graded("balance", 2) & graded(_NUMB, 1) & in_a_leg)
_on_its_own = at(_NUMB, "saddle") | at("pain", "saddle") | tapped(_NUMB, "bladder_or_bowel_change")

_cord_signs = _on_its_own | ((within(7, _spine_pain) | known_site("spine")) & (_weak | _changed | _unsteady))

SPINE_AND_NERVES = Rule(
    key="spine-and-nerves",
    version=1,
    sources=(sources.SPINE,),
    on_phone=True,
    when={Level.EMERGENCY: _cord_signs},
    phone={Level.EMERGENCY: _on_its_own | ((_spine_pain | known_site("spine")) & _weak)},
)

SPINE_PAIN = Rule(
    key="spine-pain",
    version=1,
    sources=(sources.SPINE,),
    when={
        Level.TODAY: (graded("pain", 1) & at("pain", *UPPER_SPINE))
        | (
            graded("pain", 1)
            & at("pain", *LOWER_SPINE)
            & (
                any_of(
                    "pain",
                    "new_or_different",
                    "getting_worse",
                    "wakes_at_night",
                    "worse_lying_or_straining",
                    "band_around_body",
                )
                | graded("pain", 3)
            )
        ),
    },
)

_hands_or_feet = named("both hands or both feet", _both(BOTH_HANDS) | _both(BOTH_FEET))
_settled = ~tapped(_NUMB, "newly_started") & ~called("spine-and-nerves", _cord_signs)

HANDS_AND_FEET = Rule(
    key="hands-and-feet",
    version=1,
    sources=(sources.NEUROPATHY,),
    when={
        Level.TODAY: _hands_or_feet
        & _settled
        & ((graded(_NUMB, 3) & ~team_knows(_NUMB)) | any_of(_NUMB, "drops_things", "trouble_walking")),
        Level.DAYS: on_days(3, 7, _hands_or_feet & graded(_NUMB, 2)) & _settled & ~team_knows(_NUMB),
        Level.VISIT: on_days(7, 14, _hands_or_feet & graded(_NUMB, 1)) & _settled & ~team_knows(_NUMB),
    },
)

RULES = (SPINE_AND_NERVES, SPINE_PAIN, HANDS_AND_FEET)
