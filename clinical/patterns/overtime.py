"""Conditions that look at other days. They never leave the server: the phone keeps too few days for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from clinical.patterns import trends
from clinical.patterns.conditions import Condition, Json, grade_evidence
from clinical.patterns.facts import Facts
from clinical.record import Evidence


@dataclass(frozen=True, slots=True)
class OnDays(Condition):
    """The part held on k of the last n days, today included."""

    k: int
    n: int
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return trends.on_k_of_n(facts, self.part, self.k, self.n)

    def as_json(self) -> Json:
        return {"on_days": self.k, "of": self.n, "part": self.part.as_json()}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for days in range(self.n - 1, -1, -1):
            if self.part.holds(facts.ago(days)):
                yield from self.part.shows(facts.ago(days))


@dataclass(frozen=True, slots=True)
class Running(Condition):
    """The part held on each of the k days ending today."""

    k: int
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return trends.days_running(facts, self.part, self.k)

    def as_json(self) -> Json:
        return {"days_running": self.k, "part": self.part.as_json()}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for days in range(self.k - 1, -1, -1):
            yield from self.part.shows(facts.ago(days))


@dataclass(frozen=True, slots=True)
class DaysAgo(Condition):
    """The part held on the day that many days before."""

    days: int
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return self.part.holds(facts.ago(self.days))

    def as_json(self) -> Json:
        return {"days_ago": self.days, "part": self.part.as_json()}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from self.part.shows(facts.ago(self.days))


@dataclass(frozen=True, slots=True)
class New(Condition):
    """Today 1 or more, the usual value known and 0."""

    symptom: str

    def holds(self, facts: Facts) -> bool:
        return trends.is_new(facts, self.symptom)

    def as_json(self) -> Json:
        return {"new": self.symptom}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from grade_evidence(facts, self.symptom, 1)


@dataclass(frozen=True, slots=True)
class WorseBy(Condition):
    """Today that many steps above the usual value."""

    symptom: str
    steps: int

    def holds(self, facts: Facts) -> bool:
        return trends.worse_by(facts, self.symptom, self.steps)

    def as_json(self) -> Json:
        return {"worse": self.symptom, "by": self.steps}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from grade_evidence(facts, self.symptom, max(1, facts.grades.get(self.symptom, 0)))


@dataclass(frozen=True, slots=True)
class UsualAtMost(Condition):
    """The usual value is known, and not above that grade."""

    symptom: str
    grade: int

    def holds(self, facts: Facts) -> bool:
        usual = trends.baseline(facts, self.symptom)
        return usual is not None and usual <= self.grade

    def as_json(self) -> Json:
        return {"usual": self.symptom, "at_most": self.grade}


@dataclass(frozen=True, slots=True)
class UsualUnknown(Condition):
    """Too little was logged to know what is usual."""

    symptom: str

    def holds(self, facts: Facts) -> bool:
        return trends.baseline(facts, self.symptom) is None

    def as_json(self) -> Json:
        return {"usual_unknown": self.symptom}


@dataclass(frozen=True, slots=True)
class UpSinceYesterday(Condition):
    symptom: str
    steps: int

    def holds(self, facts: Facts) -> bool:
        return trends.up_since_yesterday(facts, self.symptom, self.steps)

    def as_json(self) -> Json:
        return {"up_since_yesterday": self.symptom, "by": self.steps}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from grade_evidence(facts.ago(1), self.symptom, 0)
        yield from grade_evidence(facts, self.symptom, facts.grades.get(self.symptom, 0))


@dataclass(frozen=True, slots=True)
class RoseWithin(Condition):
    """The grade rose from one day to the next, within the days that end today."""

    symptom: str
    days: int

    def holds(self, facts: Facts) -> bool:
        pairs = range(self.days - 1)
        return any(trends.up_since_yesterday(facts.ago(days), self.symptom, 1) for days in pairs)

    def as_json(self) -> Json:
        return {"rose": self.symptom, "within_days": self.days}


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """That many of the parts, or more."""

    k: int
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        held = 0
        for tried, part in enumerate(self.parts):
            if held + len(self.parts) - tried < self.k:
                return False
            held += part.holds(facts)
            if held == self.k:
                return True
        return False

    def as_json(self) -> Json:
        return {"at_least": self.k, "of": [part.as_json() for part in self.parts]}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for part in self.parts:
            if part.holds(facts):
                yield from part.shows(facts)


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


# These rest on the usual value, and so on every entry behind it.
COMPARING = (New, WorseBy, UsualAtMost, UsualUnknown)
