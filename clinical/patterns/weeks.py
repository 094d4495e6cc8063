"""Conditions about several weeks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from clinical.patterns import trends
from clinical.patterns.conditions import grade_evidence
from clinical.patterns.facts import Facts
from clinical.patterns.history import Day
from clinical.patterns.logic import Condition, Json
from clinical.record import NOTHING, Evidence


@dataclass(frozen=True, slots=True)
class MeanUp(Condition):
    """The mean of seven days rose by that much on the seven before, two weeks running, and is that high now."""

    symptom: str
    by: float
    mean_at_least: float = 0.0
    needs_days: int = 4

    def holds(self, facts: Facts) -> bool:
        now = self._mean(facts, 0)
        # No mean is below 0, so one below the rise cannot have risen: most symptoms of most people end here.
        if now is None or now < max(self.by, self.mean_at_least):
            return False
        before = self._mean(facts, 1)
        if before is None or now - before < self.by:
            return False
        first = self._mean(facts, 2)
        return first is not None and before - first >= self.by

    def as_json(self) -> Json:
        return {"mean_up": self.symptom, "by": self.by, "mean_at_least": self.mean_at_least, "logged": self.needs_days}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for days in range(20, -1, -1):
            yield from grade_evidence(facts.ago(days), self.symptom, 0)

    def _mean(self, facts: Facts, weeks_ago: int) -> float | None:
        return trends.mean_of_week(facts, self.symptom, weeks_ago, self.needs_days)


@dataclass(frozen=True, slots=True)
class NewPlace(Condition):
    """Felt on k of n days at a place that was not marked in the days before those, enough of which were logged."""

    symptom: str
    k: int
    n: int
    before: int
    logged: int

    def holds(self, facts: Facts) -> bool:
        return bool(self.places(facts))

    def places(self, facts: Facts) -> frozenset[str]:
        counts = Counter(place for day in facts.days(self.n) for place in self._felt_at(day))
        found = {place for place, count in counts.items() if count >= self.k}
        logged = 0
        for back in range(self.n, self.n + self.before):
            if not found:
                break
            day = facts.logged_ago(back)
            logged += self.symptom in day.grades
            found -= self._felt_at(day)
        return frozenset(found) if logged >= self.logged else NOTHING

    def as_json(self) -> Json:
        return {
            "new_place": self.symptom,
            "on_days": self.k,
            "of": self.n,
            "not_in_days_before": self.before,
            "logged": self.logged,
        }

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        places = self.places(facts)
        for days in range(self.n - 1, -1, -1):
            if places & self._felt_at(facts.logged_ago(days)):
                yield from grade_evidence(facts.ago(days), self.symptom, 1)

    def _felt_at(self, day: Day) -> frozenset[str]:
        return day.places.get(self.symptom, NOTHING) if day.grades.get(self.symptom, 0) >= 1 else NOTHING
