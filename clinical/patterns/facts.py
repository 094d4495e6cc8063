"""What a condition may ask of a day, and the way back to the days before it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from clinical.catalogue import treatments
from clinical.patterns.history import WINDOW_DAYS, Day, History
from clinical.record import Background, KnownFlag, Treatment

# "On treatment" is now, or in the last six weeks.
TREATMENT_LASTS_DAYS = 42


class Scene:
    """Everything one evaluation reads: the day, the days before it, the background, and flags raised before.

    A day before is joined when a rule first looks that far: most look no further than four weeks.
    """

    __slots__ = ("_columns", "_days", "background", "day", "days_since_changes", "facts", "flags", "history", "holding")

    def __init__(self, history: History, background: Background, flags: Iterable[KnownFlag], day: date) -> None:
        self.day = day
        self.history = history
        self.background = background
        self.flags = list(flags)
        self.holding: list[tuple[str, frozenset[str]]] = []
        self.days_since_changes = sorted(_days_since_changes(background.treatments, day))
        self.facts: dict[int, Facts] = {}
        self._columns: dict[str, list[int | None]] = {}
        self._days: list[Day] = []

    def days(self, first: int, last: int) -> list[Day]:
        """The days from `first` to `last` days before, both included, within the window; the latest first."""
        if len(self._days) <= last:
            self._join(last)
        return self._days[first : last + 1]

    def _join(self, last: int) -> None:
        joined, wanted = len(self._days), min(last + 1, WINDOW_DAYS)
        self._days += self.history.days_back(self.day, joined, wanted)

    def ago(self, days: int) -> "Facts":
        """The facts of a day before, made once; 0 is the day itself."""
        found = self.facts.get(days)
        if found is None:
            (day,) = self.days(days, days)
            found = self.facts[days] = Facts(self, days, day)
        return found

    def grades(self, key: str, first: int, last: int) -> list[int | None]:
        """One symptom's grades of those days, the latest first."""
        column = self._columns.setdefault(key, [])
        if len(column) <= last:
            column += [day.grades.get(key) for day in self.days(len(column), last)]
        return column[first : last + 1]


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
        (grade,) = self.scene.grades(key, self.back + days, self.back + days)
        return grade

    def grades_between(self, key: str, first: int, last: int) -> list[int]:
        """The logged grades of the days from `first` to `last` days before, both included, the latest first."""
        column = self.scene.grades(key, self.back + first, self.back + last)
        return [grade for grade in column if grade is not None]

    def was_ever(self, key: str, grade: int, first: int, last: int) -> bool:
        """Whether that grade was logged on any of the days from `first` to `last` days before."""
        return grade in self.scene.grades(key, self.back + first, self.back + last)

    def days(self, count: int) -> list[Day]:
        """So many days that end with this one, the latest first, as they were logged."""
        return self.scene.days(self.back, self.back + count - 1)

    def logged_ago(self, days: int) -> Day:
        """What was logged so many days before."""
        (day,) = self.scene.days(self.back + days, self.back + days)
        return day

    def weighed(self, days: int) -> list[Day]:
        """The days with a weight, from this one to so many days before, the latest first."""
        return self.scene.history.weighed(self.day, days)

    def weights(self, days: int) -> list[float]:
        """Their weights, each the highest of its day's entries."""
        return self.scene.history.weights(self.day, days)

    def each_entry(self) -> Iterator["Facts"]:
        """The same day, one entry at a time."""
        for entry in self.logged.entries:
            yield Facts(self.scene, self.back, Day((entry,)))

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
