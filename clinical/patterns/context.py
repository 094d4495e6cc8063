"""Conditions about what happened beside the diary: a treatment given, and flags already raised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from clinical.levels import Level
from clinical.patterns import trends
from clinical.patterns.facts import Facts
from clinical.patterns.logic import Condition, Json
from clinical.record import Evidence, KnownFlag


@dataclass(frozen=True, slots=True)
class AfterChange(Condition):
    """The part held on k of the first n days after a treatment started, changed or was given: from the day after."""

    k: int
    n: int
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return self._days_since(facts) is not None

    def as_json(self) -> Json:
        return {"on_days": self.k, "of_days_after_a_change": self.n, "part": self.part.as_json()}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for days in range((self._days_since(facts) or 0) - 1, -1, -1):
            if self.part.holds(facts.ago(days)):
                yield from self.part.shows(facts.ago(days))

    def _days_since(self, facts: Facts) -> int | None:
        """How long ago a change was after which the part held often enough, None where there is none."""
        for change in facts.scene.days_since_changes:
            days = change - facts.back
            if 1 <= days <= self.n and trends.on_k_of_n(facts, self.part, self.k, days):
                return days
        return None


@dataclass(frozen=True, slots=True)
class NoOtherFlag(Condition):
    """No other rule's flag on the symptom is open, or was raised in the last days."""

    rule: str
    symptom: str
    days: int

    def holds(self, facts: Facts) -> bool:
        return not any(
            flag.rule != self.rule
            and self.symptom in flag.symptoms
            and (flag.is_open or 0 <= (facts.day - flag.raised_on).days <= self.days)
            for flag in facts.scene.flags
        )

    def as_json(self) -> Json:
        return {"no_other_flag_on": self.symptom, "in_days": self.days}


@dataclass(frozen=True, slots=True)
class FlagsTogether(Condition):
    """So many different flags of one level raised that day or the day before, one of them holding that day."""

    k: int
    level: Level

    def holds(self, facts: Facts) -> bool:
        flags = self._flags(facts)
        different = {(flag.rule, flag.symptoms) for flag in flags}
        return len(different) >= self.k and any(_holds_today(flag, facts) for flag in flags)

    def as_json(self) -> Json:
        return {"flags_together": self.k, "level": self.level.key}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for flag in self._flags(facts):
            yield from flag.evidence

    def _flags(self, facts: Facts) -> list[KnownFlag]:
        days = (facts.day, facts.day - timedelta(days=1))
        return [flag for flag in facts.scene.flags if flag.level == self.level and flag.raised_on in days]


def _holds_today(flag: KnownFlag, facts: Facts) -> bool:
    return any(
        rule == flag.rule and (symptoms & flag.symptoms or not flag.symptoms) for rule, symptoms in facts.scene.holding
    )
