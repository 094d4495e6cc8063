"""Reminders as they cross floors: frozen and plain."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kernel import clock
from reminders.kinds import mode_on


@dataclass(frozen=True, slots=True)
class ReminderView:
    """One reminder; `next_at` is None where nothing is coming."""

    id: UUID
    kind: str
    times: tuple[str, ...]
    weekdays: tuple[int, ...]
    days_before: int
    zone_policy: str
    home_zone: str
    zone: str
    start_date: date
    end_date: date | None
    channel: str
    fallback: str
    words: str
    enabled: bool
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class NextReminder:
    """What comes next, in the zone it is meant in."""

    id: UUID
    kind: str
    words: str
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that fell due and that she has not answered."""

    id: UUID
    kind: str
    words: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one delivery."""

    id: UUID
    kind: str
    words: str
    due_at: datetime
    channel: str
    state: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class WishesView:
    """Quiet hours, mode and the rest."""

    quiet_from: str
    quiet_to: str
    mode: str
    mode_until_date: date | None
    phone: str
    asks_when_quiet: bool
    is_stopped: bool

    def mode_on(self, at: datetime, zone: str) -> str:
        """The mode in force at an instant."""
        return mode_on(self.mode, self.mode_until_date, clock.local_date(at, zone))
