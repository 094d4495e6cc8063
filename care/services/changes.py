"""What she may change, as it crosses floors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    allergies: str = ""
    origin: str = ""
    first_date: date | None = None
    medicines: str = ""


@dataclass(frozen=True, slots=True)
class TypeChange:
    """The type of the cancer and its genes as she wants them; a gene that is not named was not tested."""

    er: str = ""
    pr: str = ""
    her2: str = ""
    subtype: str = ""
    genes: Mapping[str, str] = field(default_factory=dict)
    gene_note: str = ""


@dataclass(frozen=True, slots=True)
class ExamChange:
    """A scan, a biopsy or another test as she wants it."""

    kind: str
    done_date: date | None = None
    name: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class MarkerChange:
    """A value of a tumor marker as the laboratory gave it."""

    marker: str
    measured_date: date
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class TreatmentChange:
    """A treatment as she wants it."""

    category: str
    drug: str = ""
    line: int | None = None
    started_date: date | None = None
    ended_date: date | None = None
    changed_dates: Sequence[date] = ()
    cycle_days: int | None = None
    why_ended: str = ""
    effects: str = ""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """A number to call as she wants it; Monday is 0."""

    kind: str
    name: str
    phone: str
    weekdays: Sequence[int] = ()
    opens: time | None = None
    closes: time | None = None
