"""Entries by day. A day's entries join into one: the highest grades and numbers, the union of taps and places."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from clinical.catalogue.numbers import grade_of_nrs
from clinical.record import NOTHING, Logged

# Rules look this far back for what was felt (weekly baselines reach furthest), and for weights.
WINDOW_DAYS = 63
WEIGHT_DAYS = 180

Value = TypeVar("Value", int, float)


class Day:
    """What one day says as a whole. `grades` also holds what `nrs` says of pain, and activity.

    Taps and places are joined when they are first asked for: of most days the rules ask the grades alone.
    """

    __slots__ = ("_features", "_general", "_places", "entries", "grades", "numbers")

    def __init__(self, entries: tuple[Logged, ...]) -> None:
        self.entries = entries
        self.numbers: Mapping[str, float]
        self.grades: Mapping[str, int]
        if len(entries) == 1:
            self.numbers, self.grades = entries[0].numbers, entries[0].grades
        else:
            self.numbers = _highest(entry.numbers for entry in entries)
            self.grades = _highest(entry.grades for entry in entries)
        if self.numbers:
            self.grades = _highest((self.grades, grades_in_numbers(self.numbers)))
        self._features: Mapping[str, frozenset[str]] | None = None
        self._places: Mapping[str, frozenset[str]] | None = None
        self._general: frozenset[str] | None = None

    @property
    def features(self) -> Mapping[str, frozenset[str]]:
        if self._features is None:
            self._features = _united(entry.features for entry in self.entries)
        return self._features

    @property
    def places(self) -> Mapping[str, frozenset[str]]:
        if self._places is None:
            self._places = _united(entry.places for entry in self.entries)
        return self._places

    @property
    def general(self) -> frozenset[str]:
        if self._general is None:
            self._general = NOTHING.union(*(entry.general for entry in self.entries))
        return self._general


class History:
    """The days that have entries; each is joined once, when it is first asked for."""

    __slots__ = ("_days", "_entries", "_weights")

    def __init__(self, entries: Iterable[Logged]) -> None:
        self._entries: dict[int, tuple[Logged, ...]] = {}
        self._days: dict[int, Day] = {}
        self._weights: list[tuple[int, float]] | None = None
        for each in entries:
            ordinal = each.day.toordinal()
            self._entries[ordinal] = (*self._entries.get(ordinal, ()), each)

    def days_back(self, day: date, first: int, end: int) -> list[Day]:
        """The days from `first` days before the day up to, not with, `end` days before it; the latest first."""
        last = day.toordinal()
        return [self._day(ordinal) for ordinal in range(last - first, last - end, -1)]

    def weighed(self, day: date, days: int) -> list[Day]:
        """The days with a weight, from the day to so many days before it, the latest first."""
        return [self._day(ordinal) for ordinal, _ in self._weights_back(day, days)]

    def weights(self, day: date, days: int) -> list[float]:
        """Their weights, each the highest of its day: without reading the rest of those days."""
        return [weight for _, weight in self._weights_back(day, days)]

    def _weights_back(self, day: date, days: int) -> Iterator[tuple[int, float]]:
        if self._weights is None:
            found: dict[int, float] = {}
            for ordinal, entries in self._entries.items():
                for each in entries:
                    weight = each.numbers.get("weight_kg")
                    if weight is not None:
                        found[ordinal] = max(weight, found.get(ordinal, weight))
            self._weights = sorted(found.items(), reverse=True)
        last = day.toordinal()
        return ((ordinal, weight) for ordinal, weight in self._weights if last - days <= ordinal <= last)

    def _day(self, ordinal: int) -> Day:
        found = self._days.get(ordinal)
        if found is None:
            entries = self._entries.get(ordinal)
            found = self._days[ordinal] = EMPTY if entries is None else Day(entries)
        return found


def grades_in_numbers(numbers: Mapping[str, float]) -> dict[str, int]:
    """The grades that numbers stand for: `nrs` is also a grade of pain, and activity is one by itself."""
    grades = {}
    if "nrs" in numbers:
        grades["pain"] = grade_of_nrs(numbers["nrs"])
    if "activity" in numbers:
        grades["activity"] = int(numbers["activity"])
    return grades


def _highest(said: Iterable[Mapping[str, Value]]) -> Mapping[str, Value]:
    highest: dict[str, Value] = {}
    for each in said:
        for key, value in each.items():
            if key not in highest or value > highest[key]:
                highest[key] = value
    return highest


def _united(said: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    united: dict[str, frozenset[str]] = {}
    for each in said:
        for key, values in each.items():
            united[key] = united.get(key, NOTHING) | values
    return united


EMPTY = Day(())
