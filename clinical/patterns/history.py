"""Entries by day. A day's entries join into one: the highest grades and numbers, the union of taps and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from clinical.catalogue.numbers import grade_of_nrs
from clinical.record import NOTHING, Entry

# Rules look this far back for what was felt (weekly baselines reach furthest), and for weights.
WINDOW_DAYS = 63
WEIGHT_DAYS = 180

Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True)
class Day:
    """What one day says as a whole. `grades` also holds what `nrs` says of pain, and activity."""

    entries: tuple[Entry, ...] = ()
    grades: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    general: frozenset[str] = NOTHING

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "Day":
        if len(entries) == 1:
            return cls._of_one(entries[0])
        grades: dict[str, int] = {}
        features: dict[str, frozenset[str]] = {}
        places: dict[str, frozenset[str]] = {}
        numbers: dict[str, float] = {}
        for entry in entries:
            _keep_highest(grades, entry.grades)
            _keep_highest(numbers, entry.numbers)
            _unite(features, entry.features)
            _unite(places, entry.places)
        _keep_highest(grades, grades_in_numbers(numbers))
        general = NOTHING.union(*(entry.general for entry in entries))
        return cls(entries, grades, features, places, numbers, general)

    @classmethod
    def _of_one(cls, entry: Entry) -> "Day":
        grades = entry.grades
        more = grades_in_numbers(entry.numbers)
        if more:
            grades = dict(grades)
            _keep_highest(grades, more)
        return cls((entry,), grades, entry.features, entry.places, entry.numbers, entry.general)


EMPTY = Day()


class History:
    """The days that have entries; each is joined once, when it is first asked for."""

    __slots__ = ("_days", "_entries")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[int, list[Entry]] = {}
        self._days: dict[int, Day] = {}
        for entry in entries:
            self._entries.setdefault(entry.day.toordinal(), []).append(entry)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "History":
        return cls(entries)

    def days_back(self, day: date) -> list[Day]:
        """The day, and those of the window before it, the latest first."""
        last = day.toordinal()
        return [self._day(ordinal) for ordinal in range(last, last - WINDOW_DAYS, -1)]

    def weighed(self, day: date, days: int) -> list[Day]:
        """The days with a weight, from the day to so many days before it, the latest first."""
        last = day.toordinal()
        back = [self._day(ordinal) for ordinal in range(last, last - days - 1, -1) if ordinal in self._entries]
        return [found for found in back if "weight_kg" in found.numbers]

    def _day(self, ordinal: int) -> Day:
        found = self._days.get(ordinal)
        if found is None:
            entries = self._entries.get(ordinal)
            found = EMPTY if entries is None else Day.of(tuple(entries))
            self._days[ordinal] = found
        return found


def grades_in_numbers(numbers: Mapping[str, float]) -> dict[str, int]:
    """The grades that numbers stand for: `nrs` is also a grade of pain, and activity is one by itself."""
    grades = {}
    if "nrs" in numbers:
        grades["pain"] = grade_of_nrs(numbers["nrs"])
    if "activity" in numbers:
        grades["activity"] = int(numbers["activity"])
    return grades


def _keep_highest(kept: dict[str, Value], more: Mapping[str, Value]) -> None:
    for key, value in more.items():
        if key not in kept or value > kept[key]:
            kept[key] = value


def _unite(kept: dict[str, frozenset[str]], more: Mapping[str, frozenset[str]]) -> None:
    for key, values in more.items():
        kept[key] = kept[key] | values if key in kept else frozenset(values)
