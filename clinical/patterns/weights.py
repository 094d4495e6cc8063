"""Conditions about weight: the latest against a window. "In 7 days" includes one that is 7 days old."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clinical.patterns.facts import Facts
from clinical.patterns.logic import Condition, Json
from clinical.record import Evidence, Logged

# Kilograms that came from pounds are not whole: 114 lb is 5% under 120 lb, in kilograms too.
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class WeightDown(Condition):
    """The latest weight lies that far under the highest of the window."""

    days: int
    percent: float = 0.0
    kg: float = 0.0
    weighed_today: bool = False

    def holds(self, facts: Facts) -> bool:
        if self.weighed_today and "weight_kg" not in facts.logged.numbers:
            return False
        weights = facts.weights(self.days)
        return bool(weights) and weights[0] <= max(weights) * (1 - self.percent / 100) - self.kg + NEARLY

    def as_json(self) -> Json:
        amount = {"percent": self.percent} if self.percent else {"kg": self.kg}
        return {"weight_down_in_days": self.days, **amount, "weighed_today": self.weighed_today}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from weight_evidence(facts, self.days, max(facts.weights(self.days)))


@dataclass(frozen=True, slots=True)
class WeightUp(Condition):
    """The latest weight lies that far above the lowest of the window."""

    days: int
    kg: float

    def holds(self, facts: Facts) -> bool:
        weights = facts.weights(self.days)
        return bool(weights) and weights[0] >= min(weights) + self.kg - NEARLY

    def as_json(self) -> Json:
        return {"weight_up_in_days": self.days, "kg": self.kg}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from weight_evidence(facts, self.days, min(facts.weights(self.days)))


@dataclass(frozen=True, slots=True)
class BodyMassUnder(Condition):
    """Today's weight over the square of the height in metres; never where the height is not known."""

    index: float

    def holds(self, facts: Facts) -> bool:
        weight, height = facts.logged.numbers.get("weight_kg"), facts.background.height_cm
        return weight is not None and height is not None and weight / (height / 100) ** 2 < self.index

    def as_json(self) -> Json:
        return {"body_mass_index_under": self.index}


def weight_evidence(facts: Facts, days: int, compared_with: float) -> Iterator[Evidence]:
    """The weight it was compared with, marked as usual, then the latest."""
    latest, *earlier = facts.weighed(days)
    for day in [day for day in earlier if day.numbers["weight_kg"] == compared_with][:1]:
        yield from _weighed(day.entries, usual=True)
    yield from _weighed(latest.entries, usual=False)


def _weighed(entries: Iterable[Logged], *, usual: bool) -> Iterator[Evidence]:
    for entry in entries:
        if "weight_kg" in entry.numbers:
            yield Evidence(entry.id, entry.day, "numbers.weight_kg", entry.numbers["weight_kg"], usual)
