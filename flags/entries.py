"""A flag as it crosses floors: frozen, plain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from clinical.levels import Level


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One thing she logged that the rule matched: `field` as in "grades.pain"."""

    entry_uid: str
    day: date
    field: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class FlagEventView:
    """One step in a flag's life, with the words said where she kept some."""

    kind: str
    by_id: UUID | None
    by_name: str
    at: datetime
    level: Level | None
    words: str


@dataclass(frozen=True, slots=True)
class FlagView:
    """A pattern worth raising, with what it rests on and its life so far."""

    id: UUID
    rule: str
    rule_version: int
    raised_level: Level
    symptoms: tuple[str, ...]
    local_date: date
    held_date: date
    evidence: tuple[EvidenceView, ...]
    thresholds: Mapping[str, Any]
    past_day: bool
    only_me: bool
    state: str
    raised_at: datetime
    seen_at: datetime | None
    acted_at: datetime | None
    closed_at: datetime | None
    withdrawn_at: datetime | None
    events: tuple[FlagEventView, ...] = ()

    @property
    def level(self) -> Level:
        """The level it counts as now: what was urgent on a day long past is `days` until she answers."""
        return min(self.raised_level, Level.DAYS) if self.past_day else self.raised_level

    @property
    def is_open(self) -> bool:
        """Whether it still asks something of her."""
        return self.state == "open"
