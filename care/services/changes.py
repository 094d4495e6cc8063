"""What she may change, as it crosses floors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RecordChange:
    """The record as she wants it."""

    country: str = ""
    height_cm: Decimal | None = None
    diagnosed_date: date | None = None
    known_sites: Sequence[str] = ()
    diagnosis: str = ""
    subtype: str = ""
    allergies: str = ""


@dataclass(frozen=True, slots=True)
class TreatmentChange:
    """A treatment as she wants it."""

    category: str
    drug: str = ""
    line: int | None = None
    started_date: date | None = None
    ended_date: date | None = None
    changed_dates: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A number to call as she wants it; Monday is 0."""

    kind: str
    name: str
    phone: str
    weekdays: Sequence[int] = ()
    opens: time | None = None
    closes: time | None = None
