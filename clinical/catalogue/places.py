"""The places of the body map, and the groups in which rules and drawings take them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A part of the body map; its places in the order in which they are listed."""

    key: str
    places: tuple[str, ...]


GROUPS: tuple[PlaceGroup, ...] = (
    PlaceGroup("head_and_neck", ("head", "face", "neck")),
    PlaceGroup("shoulders", ("shoulder_left", "shoulder_right")),
    PlaceGroup("back", ("upper_back", "middle_back", "lower_back")),
    PlaceGroup("chest_and_belly", ("chest", "ribs_left", "ribs_right", "trunk", "belly", "right_upper_belly")),
    PlaceGroup("hips_and_seat", ("pelvis", "saddle", "hip_left", "hip_right")),
    PlaceGroup("arms_and_hands", ("arm_left", "arm_right", "hand_left", "hand_right")),
    PlaceGroup(
        "legs_and_feet",
        ("leg_left", "leg_right", "knee_left", "knee_right", "foot_left", "foot_right"),
    ),
)

PLACES: tuple[str, ...] = tuple(place for group in GROUPS for place in group.places)

LEG_PLACES = frozenset(GROUPS[-1].places)
BOTH_FEET = frozenset({"foot_left", "foot_right"})
BOTH_HANDS = frozenset({"hand_left", "hand_right"})

# Pain here says nothing of the spine without more; pain in the upper three does (NICE NG234).
LOWER_SPINE = frozenset({"lower_back"})
UPPER_SPINE = frozenset({"neck", "upper_back", "middle_back"})
SPINE = UPPER_SPINE | LOWER_SPINE

JOINTS = frozenset(place for place in PLACES if place.startswith(("shoulder_", "hip_", "knee_")))

LEFT = frozenset(place for place in PLACES if place.endswith("_left"))
RIGHT = frozenset(place for place in PLACES if place.endswith("_right"))


def in_a_leg(places: AbstractSet[str]) -> bool:
    """Whether numbness or weakness at these places counts as in a leg.

    Both feet alike do not (that is hands-and-feet); no place marked at all does, to be on the safe side.
    """
    if not places:
        return True
    legs = places & LEG_PLACES
    return bool(legs) and legs != BOTH_FEET


def in_both_hands_or_feet(places: AbstractSet[str]) -> bool:
    """Whether both hands or both feet are marked, as in numbness after chemotherapy."""
    return places >= BOTH_HANDS or places >= BOTH_FEET
