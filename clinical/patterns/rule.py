"""A rule: its knowledge and nothing else. What it says to the person stands with the wording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from clinical.levels import Level
from clinical.patterns.logic import Condition, Json, walk
from clinical.patterns.overtime import COMPARING

Clauses = Mapping[Level, Condition]

# Cool-down after a flag was acted on, in days: this project's own choice, see docs/rules-tuning.md. What can come
# again as a new event is raised again after a week; what people live with, after six.
EVENT_DAYS, LASTING_DAYS = 7, 42
COOL_DOWN = {
    Level.EMERGENCY: EVENT_DAYS,
    Level.TODAY: EVENT_DAYS,
    Level.DAYS: LASTING_DAYS,
    Level.VISIT: LASTING_DAYS,
}


@dataclass(frozen=True, slots=True)
class EachSymptom:
    """The same clauses for each of the symptoms, every one a case of its own."""

    symptoms: tuple[str, ...]
    clauses: Callable[[str], Clauses]


@dataclass(frozen=True, slots=True)
class Clause:
    """The condition of one level; `thresholds` is the same as data, kept with each flag it raises."""

    level: Level
    condition: Condition
    thresholds: Json
    compares: bool


@dataclass(frozen=True)
class Rule:
    """`when` gives the condition of each level. `on_phone` says that clauses about one day also run on the phone;
    where they are not plain alternatives, `phone` spells them out. `lasting` names symptoms whose `today` flag cools
    down as long as a lesser one.
    """

    key: str
    version: int
    sources: tuple[str, ...]
    when: Clauses | EachSymptom
    on_phone: bool = False
    phone: Clauses | None = None
    lasting: frozenset[str] = frozenset()

    @cached_property
    def cases(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses, the highest level first; one case, or one for each symptom."""
        clauses = [self.when] if isinstance(self.when, Mapping) else map(self.when.clauses, self.when.symptoms)
        return tuple(_highest_first(each) for each in clauses)

    def cool_down_days(self, level: Level, symptoms: frozenset[str]) -> int:
        """How long after a flag was acted on the same pattern joins it."""
        lasting = level == Level.TODAY and bool(symptoms) and symptoms <= self.lasting
        return LASTING_DAYS if lasting else COOL_DOWN[level]

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(sorted({clause.level for case in self.cases for clause in case}, reverse=True))


def _highest_first(clauses: Clauses) -> tuple[Clause, ...]:
    return tuple(_clause(level, clauses[level]) for level in sorted(clauses, reverse=True))


def _clause(level: Level, condition: Condition) -> Clause:
    compares = any(isinstance(each, COMPARING) for each in walk(condition))
    return Clause(level, condition, condition.as_json(), compares)
