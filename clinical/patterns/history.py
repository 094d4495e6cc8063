"""Entries by day. A day's entries join into one: the highest grades and numbers, the union of taps and places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from clinical.catalogue.numbers import grade_of_nrs
from clinical.record import NOTHING, Entry

# Rules look this far back for what was felt (weekly baselines reach furthest), and for weights.
WINDOW_DAYS = 63
WEIGHT_DAYS = 180

Value = TypeVar("Value", int, float)


# Not frozen, though nobody changes one: some sixty are made for each judgement, and freezing takes most of the making.
@dataclass(slots=True)
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
        more = grades_in_numbers(entry.numbers) if entry.numbers else None
        if more:
            grades = dict(grades)
            _keep_highest(grades, more)
        return cls((entry,), grades, entry.features, entry.places, entry.numbers, entry.general)


EMPTY = Day()


class Kept(Protocol):
    """An entry that lies where it is kept until it is asked for."""

    @property
    def day(self) -> date: ...

    @property
    def weight(self) -> float | None: ...

    @property
    def entry(self) -> Entry: ...


@dataclass(frozen=True, slots=True)
class _AtHand:
    """One that need not be fetched."""

    entry: Entry

    @property
    def day(self) -> date:
        return self.entry.day

    @property
    def weight(self) -> float | None:
        return self.entry.numbers.get("weight_kg")


class History:
    """The days that have entries; each is read and joined once, when it is first asked for."""

    __slots__ = ("_days", "_kept", "_weights")

    def __init__(self, kept: Iterable[Kept]) -> None:
        self._kept: dict[int, list[Kept]] = {}
        self._days: dict[int, Day] = {}
        for each in kept:
            self._kept.setdefault(each.day.toordinal(), []).append(each)
        self._weights: list[tuple[int, float]] | None = None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "History":
        return cls(map(_AtHand, entries))

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
            self._weights = []
            for ordinal in sorted(self._kept, reverse=True):
                weights = [each.weight for each in self._kept[ordinal] if each.weight is not None]
                if weights:
                    self._weights.append((ordinal, max(weights)))
        last = day.toordinal()
        return ((ordinal, weight) for ordinal, weight in self._weights if last - days <= ordinal <= last)

    def _day(self, ordinal: int) -> Day:
        found = self._days.get(ordinal)
        if found is None:
            kept = self._kept.get(ordinal)
            found = EMPTY if kept is None else Day.of(tuple(each.entry for each in kept))
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
