"""Conditions about weight: the latest against the highest or lowest of a window. "In 7 days" includes one 7 days old."""

from collections.abc import Iterator
from dataclasses import dataclass

from clinical.patterns.conditions import Condition, Json
from clinical.patterns.facts import Facts
from clinical.record import Evidence

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
        latest = latest_weight(facts, 0 if self.weighed_today else self.days)
        if latest is None:
            return False
        highest = max(weights(facts, self.days).values())
        return latest <= highest * (1 - self.percent / 100) - self.kg + NEARLY

    def as_json(self) -> Json:
        amount = {"percent": self.percent} if self.percent else {"kg": self.kg}
        return {"weight_down_in_days": self.days, **amount, "weighed_today": self.weighed_today}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        highest = max(weights(facts, self.days).values())
        yield from weight_evidence(facts, self.days, highest)


@dataclass(frozen=True, slots=True)
class WeightUp(Condition):
    """The latest weight lies that far above the lowest of the window."""

    days: int
    kg: float

    def holds(self, facts: Facts) -> bool:
        latest = latest_weight(facts, self.days)
        return latest is not None and latest >= min(weights(facts, self.days).values()) + self.kg - NEARLY

    def as_json(self) -> Json:
        return {"weight_up_in_days": self.days, "kg": self.kg}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from weight_evidence(facts, self.days, min(weights(facts, self.days).values()))


@dataclass(frozen=True, slots=True)
class BodyMassUnder(Condition):
    """Today's weight over the square of the height in metres; never where the height is not known."""

    index: float

    def holds(self, facts: Facts) -> bool:
        weight, height = facts.logged.numbers.get("weight_kg"), facts.background.height_cm
        return weight is not None and height is not None and weight / (height / 100) ** 2 < self.index

    def as_json(self) -> Json:
        return {"body_mass_index_under": self.index}


def weights(facts: Facts, days: int) -> dict[int, float]:
    """The weights of the last days by how many days ago, the latest first."""
    history = facts.scene.history
    found = {}
    for ago in range(days + 1):
        weight = history.day(facts.ordinal - ago).numbers.get("weight_kg")
        if weight is not None:
            found[ago] = weight
    return found


def latest_weight(facts: Facts, days: int) -> float | None:
    return next(iter(weights(facts, days).values()), None)


def weight_evidence(facts: Facts, days: int, compared_with: float) -> Iterator[Evidence]:
    """The weight it was compared with, marked as usual, then the latest."""
    found = weights(facts, days)
    latest = next(iter(found))
    earlier = next((ago for ago, weight in found.items() if weight == compared_with and ago != latest), latest)
    for ago in (earlier, latest):
        for entry in facts.ago(ago).logged.entries:
            if "weight_kg" in entry.numbers:
                yield Evidence(
                    entry.id, entry.day, "numbers.weight_kg", entry.numbers["weight_kg"], usual=ago != latest
                )
