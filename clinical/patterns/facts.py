"""What a condition may ask of a day, and the way back to the days before it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from clinical.catalogue import treatments
from clinical.patterns.history import Day, History
from clinical.record import Background, KnownFlag, Treatment

# "On treatment" is now, or in the last six weeks.
TREATMENT_LASTS_DAYS = 42


class Scene:
    """Everything one evaluation reads: the day, the days before it, the background, and flags raised before."""

    __slots__ = ("_columns", "background", "day", "days", "days_since_changes", "facts", "flags", "history", "holding")

    def __init__(self, history: History, background: Background, flags: Iterable[KnownFlag], day: date) -> None:
        self.day = day
        self.history = history
        self.background = background
        self.flags = list(flags)
        self.holding: list[tuple[str, frozenset[str]]] = []
        self.days = history.days_back(day)
        self.days_since_changes = sorted(_days_since_changes(background.treatments, day))
        self.facts: dict[int, Facts] = {}
        self._columns: dict[str, list[int | None]] = {}

    def ago(self, days: int) -> "Facts":
        """The facts of a day before, made once; 0 is the day itself."""
        found = self.facts.get(days)
        if found is None:
            found = self.facts[days] = Facts(self, days, self.days[days])
        return found

    def column(self, key: str) -> list[int | None]:
        """One symptom's grades over the window, the latest first."""
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = [day.grades.get(key) for day in self.days]
        return found


class Facts:
    """One day of a scene, `back` days before it. A grade that was not logged is None; 0 is an answer."""

    __slots__ = ("answers", "back", "background", "baselines", "grades", "logged", "scene")

    def __init__(self, scene: Scene, back: int, logged: Day) -> None:
        self.scene = scene
        self.back = back
        self.background = scene.background
        self.logged = logged
        self.grades = logged.grades
        self.baselines: dict[str, float | None] = {}
        self.answers: dict[int, bool] = {}

    @property
    def day(self) -> date:
        return self.scene.day - timedelta(days=self.back)

    def ago(self, days: int) -> "Facts":
        found = self.scene.facts.get(self.back + days)
        return self.scene.ago(self.back + days) if found is None else found

    def grade_ago(self, key: str, days: int) -> int | None:
        return self.scene.column(key)[self.back + days]

    def grades_between(self, key: str, first: int, last: int) -> list[int]:
        """The logged grades of the days from `first` to `last` days before, both included, the latest first."""
        column = self.scene.column(key)[self.back + first : self.back + last + 1]
        return [grade for grade in column if grade is not None]

    def weighed(self, days: int) -> list[Day]:
        """The days with a weight, from this one to so many days before, the latest first."""
        return self.scene.history.weighed(self.day, days)

    def each_entry(self) -> Iterator["Facts"]:
        """The same day, one entry at a time."""
        for entry in self.logged.entries:
            yield Facts(self.scene, self.back, Day.of((entry,)))

    def team_knows(self, symptom: str) -> bool:
        return any(each.symptom == symptom and each.covers(self.day) for each in self.background.team_knows)

    def treated(self, kind: str) -> bool:
        """Whether a treatment of that kind ("systemic", "lung_risk") was taken on that day or in six weeks before."""
        return any(
            is_of_kind(kind, each.category, each.drug) and lasts_on(each, self.day)
            for each in self.background.treatments
        )


def _days_since_changes(treatments: Iterable[Treatment], day: date) -> Iterator[int]:
    """How many days ago, today being 0, a treatment was started, changed or given."""
    for treatment in treatments:
        starts = () if treatment.start is None else (treatment.start,)
        yield from ((day - changed).days for changed in (*starts, *treatment.changed) if changed <= day)


def lasts_on(treatment: Treatment, day: date) -> bool:
    begun = treatment.start is None or treatment.start <= day
    return begun and (treatment.end is None or day <= treatment.end + timedelta(days=TREATMENT_LASTS_DAYS))


@cache
def is_of_kind(kind: str, category: str, drug: str) -> bool:
    if kind == "lung_risk":
        return treatments.lung_risk(category, drug)
    return treatments.is_systemic(category)
