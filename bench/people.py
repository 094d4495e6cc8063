"""Made-up people whose illness is stable, by the generator of the budget in the clinical specification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from clinical.catalogue.symptoms import GRADED, YES_NO
from clinical.record import Background, Entry, Treatment

FIRST_DAY = date(2026, 1, 5)
WEEKS, WARM_UP_WEEKS = 26, 4
DAYS = 7 * WEEKS

LOGS = 0.70
MOVES_BY_ONE, MOVES_BY_TWO = 0.06, 0.004
APPEARS, APPEARS_RARELY = 0.02, 0.004
MOST_CHRONIC = 4
CYCLE_DAYS, UP_ON_CYCLE_DAYS = 21, (2, 3, 4)

# The budget lets these appear more rarely than others, and so nobody lives with them here (confusion at 2, day after
# day, is not a stable person); docs/rules-tuning.md has the figures where they may.
RARE = frozenset({"confusion", "vision", "balance", "breathlessness", "headache"})

# The budget does not say where numbness is felt; in stable people it is in both hands and both feet.
NUMB_AT = frozenset({"hand_left", "hand_right", "foot_left", "foot_right"})


@dataclass(frozen=True, slots=True)
class Person:
    usual: dict[str, int]
    low_back: bool
    cycle_starts_on: int | None
    background: Background


def person(rng: Random, *, rare_may_last: bool = False) -> Person:
    usual = {symptom: rng.choices((0, 1, 2), (60, 30, 10))[0] for symptom in GRADED}
    if not rare_may_last:
        usual |= dict.fromkeys(RARE, 0)
    low_back = rng.random() < 1 / 3
    if low_back:
        usual["pain"] = 1
    felt = [symptom for symptom, grade in usual.items() if grade and not (low_back and symptom == "pain")]
    for symptom in rng.sample(felt, max(0, len(felt) + low_back - MOST_CHRONIC)):
        usual[symptom] = 0
    cycle = rng.randrange(CYCLE_DAYS) if rng.random() < 0.30 else None
    return Person(usual, low_back, cycle, Background("US", treatments=_treatments(cycle)))


def diary(rng: Random, who: Person, days: int = DAYS) -> Iterator[Entry]:
    """An entry on seven days of ten, every symptom answered."""
    for number in range(days):
        if rng.random() < LOGS:
            yield check_in(rng, who, number)


def check_in(rng: Random, who: Person, number: int) -> Entry:
    grades = {symptom: _today(rng, symptom, usual) for symptom, usual in who.usual.items()}
    if who.cycle_starts_on is not None and (number - who.cycle_starts_on) % CYCLE_DAYS + 1 in UP_ON_CYCLE_DAYS:
        for symptom in ("nausea_vomiting", "fatigue"):
            grades[symptom] = min(4, grades[symptom] + 1)
    places = {"numbness_weakness": NUMB_AT} if grades["numbness_weakness"] else {}
    if who.low_back and grades["pain"]:
        places["pain"] = frozenset({"lower_back"})
    return Entry(f"{number}", day(number), grades | dict.fromkeys(YES_NO, 0), places=places)


def day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def _today(rng: Random, symptom: str, usual: int) -> int:
    if usual == 0:
        return int(rng.random() < (APPEARS_RARELY if symptom in RARE else APPEARS))
    chance = rng.random()
    step = 2 if chance < MOVES_BY_TWO else 1 if chance < MOVES_BY_TWO + MOVES_BY_ONE else 0
    return min(4, max(0, usual + rng.choice((-step, step))))


def _treatments(cycle: int | None) -> tuple[Treatment, ...]:
    if cycle is None:
        return ()
    given = tuple(day(number) for number in range(cycle - CYCLE_DAYS, DAYS, CYCLE_DAYS))
    return (Treatment("chemotherapy", "capecitabine", day(-200), None, changed=given),)
