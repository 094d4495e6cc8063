"""Reads of the record of care. The first argument is the leave to look."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import orjson

from accounts import selectors as accounts
from care import models
from clinical.record import Treatment as RuleTreatment
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope


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


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit, with what she wants from it."""

    id: UUID
    at: datetime
    zone: str
    local_date: date
    with_whom: str
    wish: str
    top_three: tuple[str, ...]


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
class Record:
    """The record apart from its lists."""

    country: str
    height_cm: Decimal | None
    diagnosed_date: date | None
    known_sites: tuple[str, ...]
    diagnosis: str
    subtype: str


NOTHING = Record("", None, None, (), "", "")


def record(look: Look) -> Record:
    """The record of care; empty where she wrote none or the look does not contain it."""
    if not look.sees(Scope.CARE):
        return NOTHING
    row = models.CareRecord.objects.filter(patient_id=look.patient_id).first()
    if row is None:
        return NOTHING
    details: dict[str, str] = {}
    if row.details_sealed is not None:
        key = accounts.data_key(look.patient_id)
        details = orjson.loads(vault.unseal(row.details_sealed, key, details_place(look.patient_id)))
    return Record(
        country=row.country,
        height_cm=row.height_cm,
        diagnosed_date=row.diagnosed_date,
        known_sites=tuple(row.known_sites),
        diagnosis=details.get("diagnosis", ""),
        subtype=details.get("subtype", ""),
    )


def treatments(look: Look) -> tuple[TreatmentView, ...]:
    """Treatments, newest start first, those without a start last."""
    if not look.sees(Scope.CARE):
        return ()
    rows = models.Treatment.objects.filter(patient_id=look.patient_id)
    key = accounts.data_key(look.patient_id)
    found = [_treatment(row, key) for row in rows]
    return tuple(sorted(found, key=lambda item: (item.started_date or date.min, str(item.id)), reverse=True))


def for_rules(look: Look, key: bytes) -> tuple[str, float | None, frozenset[str], tuple[RuleTreatment, ...]]:
    """Country, height in cm, known sites and treatments, as the rules read them, in two queries."""
    row = models.CareRecord.objects.filter(patient_id=look.patient_id).first()
    rows = models.Treatment.objects.filter(patient_id=look.patient_id).order_by("started_date", "pk")
    found = tuple(
        RuleTreatment(view.category, view.drug, view.started_date, view.ended_date, view.changed_dates)
        for view in (_treatment(item, key) for item in rows)
    )
    if row is None:
        return "", None, frozenset(), found
    height = float(row.height_cm) if row.height_cm is not None else None
    return row.country, height, frozenset(row.known_sites), found


def visits(look: Look) -> tuple[VisitView, ...]:
    """Visits, earliest first."""
    if not look.sees(Scope.CARE):
        return ()
    rows = list(models.Visit.objects.filter(patient_id=look.patient_id).order_by("at", "pk"))
    key = accounts.data_key(look.patient_id) if rows else b""
    return tuple(
        VisitView(
            id=row.pk,
            at=row.at,
            zone=row.zone,
            local_date=row.local_date,
            with_whom=_open(row.with_sealed, key, f"visit.with:{row.pk}"),
            wish=_open(row.wish_sealed, key, f"visit.wish:{row.pk}"),
            top_three=tuple(row.top_three),
        )
        for row in rows
    )


def contacts(look: Look) -> tuple[ContactView, ...]:
    """Numbers to call: her team's first."""
    if not look.sees(Scope.CARE):
        return ()
    rows = list(models.CareContact.objects.filter(patient_id=look.patient_id).order_by("created_at", "pk"))
    key = accounts.data_key(look.patient_id) if rows else b""
    order = {"line24": 0, "clinic": 1, "other": 2}
    found = [
        ContactView(
            id=row.pk,
            kind=row.kind,
            name=_open(row.name_sealed, key, f"contact.name:{row.pk}"),
            phone=_open(row.phone_sealed, key, f"contact.phone:{row.pk}"),
            weekdays=tuple(row.weekdays),
            opens=row.opens,
            closes=row.closes,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda item: order[item.kind]))


def questions(look: Look) -> tuple[QuestionView, ...]:
    """Questions, those not yet asked first."""
    if not look.sees(Scope.CARE):
        return ()
    rows = list(models.Question.objects.filter(patient_id=look.patient_id).order_by("created_at", "pk"))
    key = accounts.data_key(look.patient_id) if rows else b""
    found = [QuestionView(row.pk, _open(row.text_sealed, key, f"question.text:{row.pk}"), row.asked_at) for row in rows]
    return tuple(sorted(found, key=lambda item: item.asked_at is not None))


def treatment(look: Look, treatment_id: UUID) -> TreatmentView:
    """One treatment; NotFound where the look does not contain it."""
    found = next((item for item in treatments(look) if item.id == treatment_id), None)
    if found is None:
        raise NotFound
    return found


def details_place(patient_id: UUID) -> str:
    """Where the record's words are sealed to."""
    return f"care_record.details:{patient_id}"


def drug_place(treatment_id: UUID) -> str:
    """Where a treatment's drug is sealed to."""
    return f"treatment.drug:{treatment_id}"


def _treatment(row: models.Treatment, key: bytes) -> TreatmentView:
    return TreatmentView(
        id=row.pk,
        category=row.category,
        drug=_open(row.drug_sealed, key, drug_place(row.pk)),
        line=row.line,
        started_date=row.started_date,
        ended_date=row.ended_date,
        changed_dates=tuple(date.fromisoformat(text) for text in row.changed_dates),
    )


def _open(sealed: bytes | memoryview | None, key: bytes, place: str) -> str:
    return vault.unseal(sealed, key, place) if sealed is not None else ""
