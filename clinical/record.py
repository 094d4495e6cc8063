"""What the rules read of a person: entries, the record's context, and flags raised before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from clinical.levels import Level

NOTHING: frozenset[str] = frozenset()
TEAM_KNOWS_DAYS = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One check-in. A key that is missing was not asked; 0 is an answer. Temperatures are °C, weights kg."""

    id: str
    day: date
    grades: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    general: frozenset[str] = NOTHING
    by: str = "patient"


class Logged(Protocol):
    """A check-in as the rules ask it: an entry, or one that lies in its row until they ask."""

    @property
    def id(self) -> str: ...

    @property
    def day(self) -> date: ...

    @property
    def grades(self) -> Mapping[str, int]: ...

    @property
    def features(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def places(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def numbers(self) -> Mapping[str, float]: ...

    @property
    def general(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Treatment:
    """`changed` holds the days on which it was changed or given; no start is read as started."""

    category: str
    drug: str
    start: date | None
    end: date | None
    changed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamKnows:
    symptom: str
    start: date

    def covers(self, day: date) -> bool:
        return self.start <= day < self.start + timedelta(days=TEAM_KNOWS_DAYS)


@dataclass(frozen=True, slots=True)
class Background:
    country: str
    known_sites: frozenset[str] = NOTHING
    treatments: tuple[Treatment, ...] = ()
    team_knows: tuple[TeamKnows, ...] = ()
    height_cm: float | None = None
    weekly: bool = False


class Evidence(NamedTuple):
    """One thing that was logged: `grades.pain` 3, `features.pain` "sudden", `numbers.nrs` 8, `general` "shivers".

    `usual` marks what was only compared with: the days behind a baseline, the weight it went down from.
    """

    entry_id: str
    day: date
    field: str
    value: int | float | str
    usual: bool = False


@dataclass(frozen=True, slots=True)
class KnownFlag:
    """A flag raised before, and not withdrawn. `raised_on` is the day it was raised for."""

    id: str
    rule: str
    level: Level
    symptoms: frozenset[str]
    raised_on: date
    acted_on: date | None
    is_open: bool
    signature: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
