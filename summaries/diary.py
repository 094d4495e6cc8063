"""What a summary is made from: one look's part of a diary, plain and frozen, and the worst of each day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.selectors import NOTHING, ContactView, ExamView, MarkerView, QuestionView, Record, TreatmentView, VisitView
from clinical.catalogue.numbers import grade_of_nrs
from clinical.levels import Level
from sharing.scopes import ALL_SCOPES, Scope
from symptoms.entries import CheckInView
from symptoms.selectors import Follows

OWN = "own:"
NOTHING_FOLLOWED = Follows((), (), weekly=False)

# A symptom's worst answer on each day that has one. A day that is not there was not answered.
Days = Mapping[date, int]
# Day, grades, grades of her own symptoms, numbers of one entry.
Answers = tuple[date, Mapping[str, int], Mapping[str, int], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag as the summary tells it; `came_of_it` is open, seen, called, planned, closed or withdrawn."""

    id: str
    day: date
    rule: str
    version: int
    level: Level
    symptoms: tuple[str, ...]
    came_of_it: str
    came_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Diary:
    """One look's part of a patient's diary; `entries` reach back as far as the period needs."""

    name: str
    birth_date: date | None
    zone: str
    units: str
    entries: tuple[CheckInView, ...] = ()
    follows: Follows = NOTHING_FOLLOWED
    record: Record = NOTHING
    treatments: tuple[TreatmentView, ...] = ()
    visits: tuple[VisitView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    contacts: tuple[ContactView, ...] = ()
    exams: tuple[ExamView, ...] = ()
    markers: tuple[MarkerView, ...] = ()
    flags: tuple[Raised, ...] = ()
    sees: frozenset[Scope] = ALL_SCOPES
    rules_version: str = ""
    left_out: frozenset[str] = frozenset()

    def own_names(self) -> dict[str, str]:
        """The symptoms she added, by the key they have here."""
        return {f"{OWN}{own.id}": own.name for own in self.follows.own}


def worst_by_day(entries: Iterable[CheckInView]) -> dict[str, dict[date, int]]:
    """For each symptom asked, the worst answer of each day; pain in numbers counts as its grade."""
    return worst_of_answers(
        (each.local_date, each.said.grades, each.said.own_grades, each.said.numbers) for each in entries
    )


def worst_of_answers(entries: Iterable[Answers]) -> dict[str, dict[date, int]]:
    """The same of day, grades, grades of her own symptoms, and numbers: what the charts of years are read as."""
    found: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for day, grades, own_grades, numbers in entries:
        for key, grade in grades.items():
            days = found[key]
            if grade >= days.get(day, 0):
                days[day] = grade
        for key, grade in _more_grades(own_grades, numbers):
            found[key][day] = max(grade, found[key].get(day, 0))
    return dict(found)


def _more_grades(own_grades: Mapping[str, int], numbers: Mapping[str, float]) -> Iterable[tuple[str, int]]:
    """Pain in numbers, and the symptoms she added, with the key that these have here."""
    if "nrs" in numbers:
        yield "pain", grade_of_nrs(numbers["nrs"])
    for own_id, grade in own_grades.items():
        yield f"{OWN}{own_id}", grade


def worst(days: Days, first: date, last: date) -> int | None:
    """The worst answer from `first` to `last`; None where no day has one."""
    span = (last - first).days + 1
    if span < len(days):
        # Years of days and a week to look at: ask for its days only.
        asked = (days.get(first + timedelta(days=at)) for at in range(span))
        return max((grade for grade in asked if grade is not None), default=None)
    return max((grade for day, grade in days.items() if first <= day <= last), default=None)
