"""What leaves of the record of care, and what of it cannot be taken in again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from uuid import UUID

from care import models
from care import selectors as care
from sharing.scopes import Look

# A number in an annotation is the most letters of a text, or the highest value of a number.
Key: TypeAlias = Annotated[str, 60]
Small: TypeAlias = Annotated[int, 32_000]


@dataclass(frozen=True, slots=True)
class TakenRecord:
    """The record apart from its lists; empty where she wrote none."""

    country: Annotated[str, 2] = ""
    height_cm: Decimal | None = None
    diagnosed_date: date | None = None
    known_sites: tuple[Key, ...] = ()
    diagnosis: str = ""
    subtype: str = ""
    allergies: str = ""
    origin: str = ""
    first_date: date | None = None
    medicines: str = ""
    er: str = ""
    pr: str = ""
    her2: str = ""
    genes: Mapping[str, str] = field(default_factory=dict)
    gene_note: str = ""


@dataclass(frozen=True, slots=True)
class TakenTreatment:
    """One treatment."""

    id: UUID
    category: Key
    drug: str
    line: Small | None
    started_date: date | None
    ended_date: date | None
    changed_dates: tuple[date, ...]
    cycle_days: Small | None
    why_ended: str
    effects: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TakenVisit:
    """One visit."""

    id: UUID
    at: datetime
    zone: Annotated[str, 64]
    local_date: date
    with_whom: str
    wish: str
    top_three: tuple[Key, ...]
    created_at: datetime
    left_out: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenQuestion:
    """One question."""

    id: UUID
    text: str
    asked_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TakenContact:
    """One number to call."""

    id: UUID
    kind: Key
    name: str
    phone: str
    weekdays: tuple[int, ...]
    opens: time | None
    closes: time | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TakenExam:
    """One scan, biopsy or other test."""

    id: UUID
    kind: Key
    done_date: date | None
    name: str
    said: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TakenMarker:
    """One value of a tumor marker."""

    id: UUID
    marker: Key
    measured_date: date
    value: Decimal
    unit: Key
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TakenCare:
    """All of the record of care."""

    record: TakenRecord = TakenRecord()
    treatments: tuple[TakenTreatment, ...] = ()
    visits: tuple[TakenVisit, ...] = ()
    questions: tuple[TakenQuestion, ...] = ()
    numbers_to_call: tuple[TakenContact, ...] = ()
    tests: tuple[TakenExam, ...] = ()
    tumor_markers: tuple[TakenMarker, ...] = ()


TABLES = {
    "treatments": models.Treatment,
    "visits": models.Visit,
    "questions": models.Question,
    "numbers_to_call": models.CareContact,
    "tests": models.CareExam,
    "tumor_markers": models.MarkerValue,
}


def taken(look: Look) -> TakenCare:
    """All that she may take along, the oldest first."""
    record = care.record(look)
    words = {name: getattr(record, name) for name in TakenRecord.__slots__ if name != "genes"}
    return TakenCare(
        record=TakenRecord(**words, genes=dict(record.genes)),
        treatments=_all(look, "treatments", TakenTreatment, care.treatments(look)),
        visits=_all(look, "visits", TakenVisit, care.visits(look)),
        questions=_all(look, "questions", TakenQuestion, care.questions(look)),
        numbers_to_call=_all(look, "numbers_to_call", TakenContact, care.contacts(look)),
        tests=_all(look, "tests", TakenExam, care.exams(look)),
        tumor_markers=_all(look, "tumor_markers", TakenMarker, care.markers(look)),
    )


def present(look: Look) -> frozenset[UUID]:
    """The ids of all that stands in the lists."""
    found: set[UUID] = set()
    for table in TABLES.values():
        found |= set(table._default_manager.filter(patient_id=look.patient_id).values_list("pk", flat=True))
    return frozenset(found)


def _all(look: Look, name: str, kind: Callable[..., Any], views: Iterable[Any]) -> tuple[Any, ...]:
    """The views with when each was written, in that order."""
    rows = TABLES[name]._default_manager.filter(patient_id=look.patient_id).values_list("pk", "created_at")
    made_at = dict(rows)
    fields = [field for field in kind.__dataclass_fields__ if field != "created_at"]  # type: ignore[attr-defined]
    found = [kind(**{each: getattr(view, each) for each in fields}, created_at=made_at[view.id]) for view in views]
    return tuple(sorted(found, key=lambda item: (item.created_at, str(item.id))))
