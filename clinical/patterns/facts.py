"""What a condition may ask of a day, and the way back to the days before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from clinical.catalogue import treatments
from clinical.patterns.history import Day, History
from clinical.record import Background, KnownFlag, Treatment

# "On treatment" is now, or in the last six weeks.
TREATMENT_LASTS_DAYS = 42


@dataclass(slots=True, eq=False)
class Scene:
    """Everything one evaluation reads; days already looked at are kept."""

    history: History
    background: Background
    flags: list[KnownFlag] = field(default_factory=list)
    holding: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    seen: dict[int, "Facts"] = field(default_factory=dict)

    def on(self, day: date) -> "Facts":
        return self._at(day.toordinal())

    def _at(self, ordinal: int) -> "Facts":
        found = self.seen.get(ordinal)
        if found is None:
            found = self.seen[ordinal] = Facts(self, ordinal, self.history.day(ordinal))
        return found


class Facts:
    """One day of a scene. A grade that was not logged is None; 0 is an answer."""

    __slots__ = ("baselines", "grades", "logged", "ordinal", "scene")

    def __init__(self, scene: Scene, ordinal: int, logged: Day) -> None:
        self.scene = scene
        self.ordinal = ordinal
        self.logged = logged
        self.grades = logged.grades
        self.baselines: dict[str, float | None] = {}

    @property
    def day(self) -> date:
        return date.fromordinal(self.ordinal)

    @property
    def background(self) -> Background:
        return self.scene.background

    def ago(self, days: int) -> "Facts":
        return self.scene._at(self.ordinal - days)

    def grade_ago(self, key: str, days: int) -> int | None:
        return self.scene.history.day(self.ordinal - days).grades.get(key)

    def each_entry(self) -> Iterator["Facts"]:
        """The same day, one entry at a time."""
        for entry in self.logged.entries:
            yield Facts(self.scene, self.ordinal, Day.of((entry,)))

    def team_knows(self, symptom: str) -> bool:
        return any(each.symptom == symptom and each.covers(self.day) for each in self.background.team_knows)

    def treated(self, kind: str) -> bool:
        """Whether a treatment of that kind ("systemic", "lung_risk") was taken on that day or in six weeks before."""
        return any(
            is_of_kind(kind, each.category, each.drug) and lasts_on(each, self.day)
            for each in self.background.treatments
        )


def lasts_on(treatment: Treatment, day: date) -> bool:
    begun = treatment.start is None or treatment.start <= day
    return begun and (treatment.end is None or day <= treatment.end + timedelta(days=TREATMENT_LASTS_DAYS))


@cache
def is_of_kind(kind: str, category: str, drug: str) -> bool:
    if kind == "lung_risk":
        return treatments.lung_risk(category, drug)
    return treatments.is_systemic(category)
