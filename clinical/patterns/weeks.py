"""Conditions about several weeks."""

from collections.abc import Iterator
from dataclasses import dataclass

from clinical.patterns import trends
from clinical.patterns.conditions import grade_evidence
from clinical.patterns.facts import Facts
from clinical.patterns.logic import Condition, Json
from clinical.record import Evidence


@dataclass(frozen=True, slots=True)
class MeanUp(Condition):
    """The mean of seven days rose by that much on the seven before, two weeks running, and is that high now."""

    symptom: str
    by: float
    mean_at_least: float = 0.0
    needs_days: int = 4

    def holds(self, facts: Facts) -> bool:
        weeks = [trends.mean_of_week(facts, self.symptom, ago, self.needs_days) for ago in range(3)]
        if weeks[0] is None or weeks[1] is None or weeks[2] is None:
            return False
        risen = min(weeks[0] - weeks[1], weeks[1] - weeks[2])
        return risen >= self.by and weeks[0] >= self.mean_at_least

    def as_json(self) -> Json:
        return {"mean_up": self.symptom, "by": self.by, "mean_at_least": self.mean_at_least, "logged": self.needs_days}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for days in range(20, -1, -1):
            yield from grade_evidence(facts.ago(days), self.symptom, 0)


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
        counts: dict[str, int] = {}
        for days in range(self.n):
            for place in self._felt_at(facts.ago(days)):
                counts[place] = counts.get(place, 0) + 1
        often = {place for place, count in counts.items() if count >= self.k}
        if not often:
            return frozenset()
        earlier = [facts.ago(days) for days in range(self.n, self.n + self.before)]
        if sum(self.symptom in day.grades for day in earlier) < self.logged:
            return frozenset()
        return frozenset(often.difference(*(self._felt_at(day) for day in earlier)))

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
            day = facts.ago(days)
            if places & self._felt_at(day):
                yield from grade_evidence(day, self.symptom, 1)

    def _felt_at(self, facts: Facts) -> frozenset[str]:
        felt = facts.grades.get(self.symptom, 0) >= 1
        return facts.logged.places.get(self.symptom, frozenset()) if felt else frozenset()
