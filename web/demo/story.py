"""Ana's half year, told day by day from one seed: at every telling the same story. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

DAYS = 182
CYCLE_DAYS = 21
# Days before the end of the story.
NEW_TREATMENT_AGO = 70
LAST_VISIT_AGO = 24
FOOD_TROUBLE_AGO = 8
HEADACHE_AGO = 3

NOTES = {
    2: "Slept in the chair again. The heat pack helps.",
    9: "Walked to the park and back with Ben.",
    16: "Food tastes of metal.",
    30: "Scan day. Tired from the waiting more than from the scan.",
    55: "Hands sting when I hold something cold.",
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
        logged = dice.random() < (0.92 if ago <= 21 else 0.72)
        day = _day(last - timedelta(days=ago), ago, dice)
        if logged:
            yield day


def _day(day: date, ago: int, dice: Random) -> DemoDay:
    after_infusion = (NEW_TREATMENT_AGO - ago) % CYCLE_DAYS in range(1, 5) and ago < NEW_TREATMENT_AGO
    grades = {
        "pain": 1 + (dice.random() < 0.12),
        "numbness_weakness": 1 if ago < 60 and dice.random() < 0.4 else 0,
        "cough": 0,
        "breathlessness": 0,
        "appetite_loss": 1 if after_infusion or ago <= FOOD_TROUBLE_AGO else 0,
        "abdomen": 0,
        "nausea_vomiting": (2 if dice.random() < 0.3 else 1) if after_infusion else 0,
        "jaundice": 0,
        "headache": 1 if ago <= HEADACHE_AGO else 0,
        "vision": 0,
        "seizure": 0,
        "balance": 0,
        "confusion": 0,
        "fatigue": 2 if after_infusion or dice.random() < 0.15 else 1,
    }
    if ago <= FOOD_TROUBLE_AGO:
        grades["appetite_loss"] = 2
    places = {"pain": ["hip_left"]}
    if grades["numbness_weakness"]:
        places["numbness_weakness"] = ["foot_left", "foot_right"]
    numbers: dict[str, float] = {"activity": 1 if grades["fatigue"] < 2 else 2}
    if ago % 7 == 1:
        numbers["weight_kg"] = round(68.4 - (DAYS - ago) * 0.012, 1)
    if ago % 5 == 0:
        numbers["nrs"] = 3 if grades["pain"] == 1 else 4
    return DemoDay(
        day=day,
        ago=ago,
        grades=grades,
        places=places,
        numbers=numbers,
        note=NOTES.get(ago, ""),
        bother="fatigue" if grades["fatigue"] == 2 else "pain",
        by_ben=ago in (12, 40, 41),
    )
