"""Writes of the record of care. All of it by hand, all of it optional, all of it hers."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts import services as accounts
from care import models
from care.selectors import drug_place, treatment_place
from care.services import checks, details
from care.services.changes import ContactChange, RecordChange, TreatmentChange
from care.services.details import hers, only_she
from kernel import clock, ids, vault
from kernel.errors import NotFound, Refused, refuse
from sharing.scopes import Look

Removable = (
    models.Treatment | models.Visit | models.Question | models.CareContact | models.CareExam | models.MarkerValue
)


@transaction.atomic
def change_record(*, look: Look, change: RecordChange, now: datetime) -> None:
    """Keep the record; Refused names each bad field."""
    only_she(look)
    checks.check_record(change, now)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    said = {
        "diagnosis": change.diagnosis.strip(),
        "allergies": change.allergies.strip(),
        "medicines": change.medicines.strip(),
        "origin": change.origin,
        "first_date": change.first_date.isoformat() if change.first_date else "",
    }
    models.CareRecord.objects.update_or_create(
        patient_id=look.patient_id,
        defaults={
            "country": change.country,
            "height_cm": change.height_cm,
            "diagnosed_date": change.diagnosed_date,
            "known_sites": list(dict.fromkeys(change.known_sites)),
            "details_sealed": details.joined(look.patient_id, patient.key, said),
        },
    )


@transaction.atomic
def save_treatment(*, look: Look, treatment_id: UUID | None, change: TreatmentChange, now: datetime) -> UUID:
    """Add or change a treatment; its id. NotFound where the id is not hers."""
    only_she(look)
    checks.check_treatment(change)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.Treatment, look, treatment_id) or models.Treatment(
        id=ids.uuid7(now), patient_id=look.patient_id, created_at=now
    )
    row.category, row.line = change.category, change.line
    row.drug_sealed = vault.seal(change.drug.strip(), patient.key, drug_place(row.pk)) if change.drug.strip() else None
    row.started_date, row.ended_date = change.started_date, change.ended_date
    row.changed_dates = [day.isoformat() for day in sorted(set(change.changed_dates))]
    row.cycle_days = change.cycle_days
    said = {"why_ended": change.why_ended, "effects": change.effects.strip()}
    row.details_sealed = details.sealed(said, patient.key, treatment_place(row.pk))
    row.save()
    return row.pk


@transaction.atomic
def save_visit(
    *, look: Look, visit_id: UUID | None, at_local: datetime, zone: str, with_whom: str, now: datetime
) -> UUID:
    """Add or change a visit at a local wall time; its id."""
    only_she(look)
    if not clock.is_zone(zone):
        raise refuse("zone", "unknown_zone")
    if problems := checks.too_long("with_whom", with_whom):
        raise Refused(problems)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.Visit, look, visit_id) or models.Visit(
        id=ids.uuid7(now), patient_id=look.patient_id, created_at=now
    )
    row.at, row.zone, row.local_date = at_local.replace(tzinfo=ZoneInfo(zone)), zone, at_local.date()
    row.with_sealed = vault.seal(with_whom.strip(), patient.key, f"visit.with:{row.pk}") if with_whom.strip() else None
    row.save()
    return row.pk


@transaction.atomic
def say_wish(*, look: Look, visit_id: UUID, wish: str, top_three: Sequence[str]) -> None:
    """What she wants from a visit, and the three that matter most to her."""
    only_she(look)
    if problems := checks.too_long("wish", wish):
        raise Refused(problems)
    if len(top_three) > 3:
        raise refuse("top_three", "too_many", most=3)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.Visit, look, visit_id)
    if row is None:
        raise NotFound
    row.wish_sealed = vault.seal(wish.strip(), patient.key, f"visit.wish:{row.pk}") if wish.strip() else None
    row.top_three = list(dict.fromkeys(top_three))
    row.save(update_fields=["wish_sealed", "top_three"])


@transaction.atomic
def leave_out(*, look: Look, visit_id: UUID, left_out: Sequence[str]) -> None:
    """What of her diary is to be in no form of this visit's summary."""
    only_she(look)
    if len(left_out) > checks.LEFT_OUT_MOST:
        raise refuse("left_out", "too_many", most=checks.LEFT_OUT_MOST)
    accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.Visit, look, visit_id)
    if row is None:
        raise NotFound
    row.left_out = list(dict.fromkeys(left_out))
    row.save(update_fields=["left_out"])


@transaction.atomic
def save_contact(*, look: Look, contact_id: UUID | None, change: ContactChange, now: datetime) -> UUID:
    """Add or change a number to call; its id."""
    only_she(look)
    checks.check_contact(change)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.CareContact, look, contact_id) or models.CareContact(
        id=ids.uuid7(now), patient_id=look.patient_id, created_at=now
    )
    row.kind, row.weekdays = change.kind, sorted(set(change.weekdays))
    row.opens, row.closes = change.opens, change.closes
    row.name_sealed = vault.seal(change.name.strip(), patient.key, f"contact.name:{row.pk}")
    row.phone_sealed = vault.seal(change.phone.strip(), patient.key, f"contact.phone:{row.pk}")
    row.save()
    return row.pk


@transaction.atomic
def add_question(*, look: Look, text: str, now: datetime) -> UUID:
    """Add a question for the next visit; its id."""
    only_she(look)
    if not text.strip():
        raise refuse("text", "empty")
    if problems := checks.too_long("text", text):
        raise Refused(problems)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    question_id = ids.uuid7(now)
    models.Question.objects.create(
        id=question_id,
        patient_id=look.patient_id,
        text_sealed=vault.seal(text.strip(), patient.key, f"question.text:{question_id}"),
        created_at=now,
    )
    return question_id


def mark_asked(*, look: Look, question_id: UUID, asked: bool, now: datetime) -> None:
    """Say that a question was asked, or not yet."""
    only_she(look)
    changed = models.Question.objects.filter(pk=question_id, patient_id=look.patient_id).update(
        asked_at=now if asked else None
    )
    if not changed:
        raise NotFound


def remove(*, look: Look, kind: str, row_id: UUID) -> None:
    """Take one treatment, visit, question or contact out of the record; NotFound where it is not hers."""
    only_she(look)
    tables: dict[str, type[Removable]] = {
        "treatment": models.Treatment,
        "visit": models.Visit,
        "question": models.Question,
        "contact": models.CareContact,
        "exam": models.CareExam,
        "marker": models.MarkerValue,
    }
    deleted, _ = tables[kind].objects.filter(pk=row_id, patient_id=look.patient_id).delete()
    if not deleted:
        raise NotFound
