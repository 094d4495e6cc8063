"""The record of care as it crosses floors: frozen, plain."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from clinical.catalogue.care import is_triple_negative


@dataclass(frozen=True, slots=True)
class TreatmentView:
    """One treatment."""

    id: UUID
    category: str
    drug: str
    line: int | None
    started_date: date | None
    ended_date: date | None
    changed_dates: tuple[date, ...]
    cycle_days: int | None = None
    why_ended: str = ""
    effects: str = ""


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit, with what she wants from it, and what she leaves out of its summary."""

    id: UUID
    at: datetime
    zone: str
    local_date: date
    with_whom: str
    wish: str
    top_three: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactView:
    """One number to call; without hours it answers at any hour."""

    id: UUID
    kind: str
    name: str
    phone: str
    weekdays: tuple[int, ...]
    opens: time | None
    closes: time | None

    def answers(self, local: datetime) -> bool:
        """Whether somebody answers at this local time; Monday is 0. Hours may run past midnight."""
        if self.opens is None or self.closes is None:
            return not self.weekdays or local.weekday() in self.weekdays
        now, today = local.time(), not self.weekdays or local.weekday() in self.weekdays
        if self.opens < self.closes:
            return today and self.opens <= now < self.closes
        yesterday = not self.weekdays or (local.weekday() - 1) % 7 in self.weekdays
        return (today and now >= self.opens) or (yesterday and now < self.closes)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question for a visit."""

    id: UUID
    text: str
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExamView:
    """One scan, biopsy or other test: what it was, of what, and what was said."""

    id: UUID
    kind: str
    done_date: date | None
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class MarkerView:
    """One value of a tumor marker, in the unit in which it was given."""

    id: UUID
    marker: str
    measured_date: date
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record apart from its lists."""

    country: str
    height_cm: Decimal | None
    diagnosed_date: date | None
    known_sites: tuple[str, ...]
    diagnosis: str
    subtype: str
    allergies: str = ""
    origin: str = ""
    first_date: date | None = None
    medicines: str = ""
    er: str = ""
    pr: str = ""
    her2: str = ""
    genes: tuple[tuple[str, str], ...] = ()
    gene_note: str = ""

    @property
    def is_triple_negative(self) -> bool:
        """Whether what she says of its receptors adds up to it."""
        return is_triple_negative(self.er, self.pr, self.her2)


NOTHING = Record("", None, None, (), "", "")
