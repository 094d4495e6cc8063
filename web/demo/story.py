"""Ana's year, told day by day from one seed: at every telling the same story. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.utils.translation import gettext_noop as _

DAYS = 364
CYCLE_DAYS = 21
FIRST_CYCLE_DAYS = 28
# Days before the end of the story.
RADIATION_AGO = 318
COLD_AGO = 246
AWAY = range(140, 147)
NEW_TREATMENT_AGO = 70
LAST_VISIT_AGO = 24
FOOD_TROUBLE_AGO = 8
HEADACHE_AGO = 3
WORN_OUT_AGO = 1

NOTES = {
    2: _("Slept in the chair again. The heat pack helps."),
    9: _("Walked to the park and back with Ben."),
    16: _("Food tastes of metal."),
    30: _("Scan day. Tired from the waiting more than from the scan."),
    55: _("Hands sting when I hold something cold."),
    78: _("New plan from Dr Chen. A lot to take in."),
    139: _("Back from the sea. Slept well there."),
    245: _("A cold from the little one."),
    300: _("The hip is so much better since the radiation."),
}


@dataclass(frozen=True, slots=True)
class DemoDay:
    """What Ana, or Ben for her, says of one day."""

    day: date
    ago: int
    grades: dict[str, int]
    places: dict[str, list[str]] = field(default_factory=dict)
    features: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)
    note: str = ""
    bother: str = ""
    by_ben: bool = False


def tell(last: date, seed: int = 7) -> Iterator[DemoDay]:
    """The days she logged, oldest first, the last of them the day before `last`."""
    dice = Random(seed)  # noqa: S311  (a story, not a secret)
    for ago in range(DAYS, 0, -1):
        logged = dice.random() < (0.92 if ago <= 21 else 0.74)
        day = _day(last - timedelta(days=ago), ago, dice)
        if logged and ago not in AWAY:
            yield day


def _day(day: date, ago: int, dice: Random) -> DemoDay:
    grades = _grades(ago, dice)
    places = {"pain": ["hip_left"]}
    if grades["numbness_weakness"]:
        places["numbness_weakness"] = ["foot_left", "foot_right"]
    numbers: dict[str, float] = {"activity": 1}
    if ago % 7 == 1:
        numbers["weight_kg"] = round(69.6 - (DAYS - ago) * 0.009, 1)
    if ago % 5 == 0:
        numbers["nrs"] = (3, 4, 7)[grades["pain"] - 1]
    return DemoDay(
        day=day,
        ago=ago,
        grades=grades,
        places=places,
        numbers=numbers,
        note=NOTES.get(ago, ""),
        bother="fatigue" if grades["fatigue"] == 2 and grades["pain"] == 1 else "pain",
        by_ben=ago in (12, 40, 41, 244),
    )


def _grades(ago: int, dice: Random) -> dict[str, int]:
    tired, sick = _after_treatment(ago)
    has_cold = COLD_AGO - 6 <= ago <= COLD_AGO
    return {
        "pain": _pain(ago) + (dice.random() < 0.12 and _pain(ago) == 1),
        "numbness_weakness": 1 if ago < 60 and dice.random() < 0.4 else 0,
        "cough": 1 if has_cold else 0,
        "breathlessness": 0,
        "appetite_loss": 2 if ago <= FOOD_TROUBLE_AGO else 1 if sick or has_cold else 0,
        "abdomen": 0,
        "nausea_vomiting": (2 if dice.random() < 0.3 else 1) if sick else 0,
        "jaundice": 0,
        "headache": 1 if ago <= HEADACHE_AGO else 0,
        "vision": 0,
        "seizure": 0,
        "balance": 0,
        "confusion": 0,
        "fatigue": 3 if ago == WORN_OUT_AGO else 2 if tired or has_cold or dice.random() < 0.08 else 1,
    }


def _after_treatment(ago: int) -> tuple[bool, bool]:
    """Whether the treatment of the time leaves her tired, and sick."""
    if ago < NEW_TREATMENT_AGO:
        after_infusion = (NEW_TREATMENT_AGO - ago) % CYCLE_DAYS in range(1, 5)
        return after_infusion, after_infusion
    return (DAYS - ago) % FIRST_CYCLE_DAYS in range(17, 22), False


def _pain(ago: int) -> int:
    """The hip hurts until the radiation has done its work."""
    return 3 if ago > RADIATION_AGO + 28 else 2 if ago > RADIATION_AGO - 16 else 1
