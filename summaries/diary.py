"""What a summary is made from: one look's part of a diary, plain and frozen, and the worst of each day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from care.selectors import NOTHING, ContactView, ExamView, MarkerView, QuestionView, Record, TreatmentView, VisitView
from clinical.catalogue.numbers import grade_of_nrs
from clinical.levels import Level
from sharing.scopes import ALL_SCOPES, Scope
from symptoms.entries import CheckInView, SaidOn
from symptoms.selectors import Follows

OWN = "own:"
NOTHING_FOLLOWED = Follows((), (), weekly=False)

# A symptom's worst answer on each day that has one. A day that is not there was not answered.
Days = Mapping[date, int]
# An entry as a summary reads it: all of it, or what was said on its day.
Entry = CheckInView | SaidOn
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
    entries: tuple[Entry, ...] = ()
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


def worst_by_day(entries: Iterable[Entry]) -> dict[str, dict[date, int]]:
    """For each symptom asked, the worst answer of each day; pain in numbers counts as its grade."""
    return worst_of_answers(
        (each.local_date, each.said.grades, each.said.own_grades, each.said.numbers) for each in entries
    )


def worst_of_answers(entries: Iterable[Answers]) -> dict[str, dict[date, int]]:
    """The same of day, grades, grades of her own symptoms, and numbers: what the charts of years are read as."""
    by_day: dict[date, Mapping[str, int]] = {}
    for day, grades, own_grades, numbers in entries:
        said: Mapping[str, int] = grades
        for key, grade in _more_grades(own_grades, numbers) if own_grades or numbers else ():
            said = {**said, key: max(grade, said.get(key, 0))}
        by_day[day] = _higher(by_day[day], said) if day in by_day else said
    different = {id(said): said for said in by_day.values()}
    keys = dict.fromkeys(chain.from_iterable(different.values()))
    return {key: {day: said[key] for day, said in by_day.items() if key in said} for key in keys}


def _higher(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: max(one.get(key, 0), other.get(key, 0)) for key in (*one, *other)}


def _more_grades(own_grades: Mapping[str, int], numbers: Mapping[str, float]) -> Iterable[tuple[str, int]]:
    """Pain in numbers, and the symptoms she added, with the key that these have here."""
    if "nrs" in numbers:
        yield "pain", grade_of_nrs(numbers["nrs"])
    for own_id, grade in own_grades.items():
        yield f"{OWN}{own_id}", grade


def worst(days: Days, first: date, last: date) -> int | None:
    """The worst answer from `first` to `last`; None where no day has one."""
    return max(within(days, first, last).values(), default=None)


def within(days: Days, first: date, last: date) -> Days:
    """The answers from `first` to `last`."""
    span = (last - first).days + 1
    if span < len(days):
        # Years of days and a week to look at: ask for its days only.
        asked = (first + timedelta(days=at) for at in range(span))
        return {day: days[day] for day in asked if day in days}
    if not days or (min(days) >= first and max(days) <= last):
        return days
    return {day: grade for day, grade in days.items() if first <= day <= last}
