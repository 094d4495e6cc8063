"""Reads of the record of care. The first argument is the leave to look."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.db.models import Min

from accounts import selectors as accounts
from care import models, statements
from care.selectors.views import NOTHING, ContactView, QuestionView, Record, TreatmentView, VisitView
from clinical.record import Treatment as RuleTreatment
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope

Item = TypeVar("Item", TreatmentView, VisitView, ContactView, QuestionView)


def record(look: Look) -> Record:
    """The record of care; empty where she wrote none or the look does not contain it."""
    if not look.sees(Scope.CARE):
        return NOTHING
    row = next(iter(statements.record(look.patient_id)), None)
    if row is None:
        return NOTHING
    key = accounts.data_key(look.patient_id) if row.details_sealed is not None else b""
    details = unsealed(row.details_sealed, key, details_place(look.patient_id))
    return Record(
        country=row.country,
        height_cm=row.height_cm,
        diagnosed_date=row.diagnosed_date,
        known_sites=tuple(row.known_sites),
        diagnosis=details.get("diagnosis", ""),
        subtype=details.get("subtype", ""),
        allergies=details.get("allergies", ""),
        origin=details.get("origin", ""),
        first_date=date.fromisoformat(details["first_date"]) if details.get("first_date") else None,
        medicines=details.get("medicines", ""),
        er=details.get("er", ""),
        pr=details.get("pr", ""),
        her2=details.get("her2", ""),
        genes=tuple(details.get("genes", {}).items()),
        gene_note=details.get("gene_note", ""),
    )


def treatments(look: Look) -> tuple[TreatmentView, ...]:
    """Treatments, newest start first, those without a start last."""
    if not look.sees(Scope.CARE):
        return ()
    rows = statements.treatments(look.patient_id)
    key = accounts.data_key(look.patient_id) if rows else b""
    found = [_treatment(row, key) for row in rows]
    return tuple(sorted(found, key=lambda item: (item.started_date or date.min, str(item.id)), reverse=True))


def for_rules(look: Look, key: bytes) -> tuple[str, float | None, frozenset[str], tuple[RuleTreatment, ...]]:
    """Country, height in cm, known sites and treatments, as the rules read them, in two queries."""
    row = next(iter(statements.record(look.patient_id)), None)
    rows = statements.treatments(look.patient_id)
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
    rows = statements.visits(look.patient_id)
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
            left_out=tuple(row.left_out),
        )
        for row in rows
    )


def contacts(look: Look) -> tuple[ContactView, ...]:
    """Numbers to call: her team's first."""
    return country_and_contacts(look)[1]


def country_and_contacts(look: Look) -> tuple[str, tuple[ContactView, ...]]:
    """Where she lives, which every look may know for its emergency number, and numbers to call: her team's first."""
    rows = statements.contacts(look.patient_id) if look.sees(Scope.CARE) else []
    if rows:
        return rows[0].lives_in or "", _contacts(look, rows)
    return next((row.country for row in statements.record(look.patient_id)), ""), ()


def _contacts(look: Look, rows: list[models.CareContact]) -> tuple[ContactView, ...]:
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
    return _one(treatments(look), treatment_id)


def visit(look: Look, visit_id: UUID) -> VisitView:
    """One visit; NotFound where the look does not contain it."""
    return _one(visits(look), visit_id)


def contact(look: Look, contact_id: UUID) -> ContactView:
    """One number to call; NotFound where the look does not contain it."""
    return _one(contacts(look), contact_id)


def question(look: Look, question_id: UUID) -> QuestionView:
    """One question; NotFound where the look does not contain it."""
    return _one(questions(look), question_id)


def next_visits(looks: Iterable[Look], today: date) -> dict[UUID, datetime]:
    """The next visit from `today` on of each patient whose record may be seen, in one query."""
    patients = [look.patient_id for look in looks if look.sees(Scope.CARE)]
    rows = models.Visit.objects.filter(patient_id__in=patients, local_date__gte=today)
    return dict(rows.values_list("patient_id").annotate(first=Min("at")))


def details_place(patient_id: UUID) -> str:
    """Where the record's words are sealed to."""
    return f"care_record.details:{patient_id}"


def drug_place(treatment_id: UUID) -> str:
    """Where a treatment's drug is sealed to."""
    return f"treatment.drug:{treatment_id}"


def treatment_place(treatment_id: UUID) -> str:
    """Where a treatment's other words are sealed to."""
    return f"treatment.details:{treatment_id}"


def unsealed(sealed: bytes | memoryview | None, key: bytes, place: str) -> dict[str, Any]:
    """What is sealed as one object of words; empty where nothing is."""
    found: dict[str, Any] = orjson.loads(vault.unseal(sealed, key, place)) if sealed is not None else {}
    return found


def _one(items: Iterable[Item], item_id: UUID) -> Item:
    found = next((item for item in items if item.id == item_id), None)
    if found is None:
        raise NotFound
    return found


def _treatment(row: models.Treatment, key: bytes) -> TreatmentView:
    details = unsealed(row.details_sealed, key, treatment_place(row.pk))
    return TreatmentView(
        id=row.pk,
        category=row.category,
        drug=_open(row.drug_sealed, key, drug_place(row.pk)),
        line=row.line,
        started_date=row.started_date,
        ended_date=row.ended_date,
        changed_dates=tuple(date.fromisoformat(text) for text in row.changed_dates),
        cycle_days=row.cycle_days,
        why_ended=details.get("why_ended", ""),
        effects=details.get("effects", ""),
    )


def _open(sealed: bytes | memoryview | None, key: bytes, place: str) -> str:
    return vault.unseal(sealed, key, place) if sealed is not None else ""
