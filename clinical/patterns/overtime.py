"""Conditions that look at other days. They never leave the server: the phone keeps too few days for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from clinical.patterns import trends
from clinical.patterns.conditions import grade_evidence
from clinical.patterns.facts import Facts
from clinical.patterns.logic import Condition, Json
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


# These rest on the usual value, and so on every entry behind it.
COMPARING = (New, WorseBy, UsualAtMost, UsualUnknown)
