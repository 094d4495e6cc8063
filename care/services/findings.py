"""Writes of the type of the cancer, of tests and of tumor markers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import services as accounts
from care import models
from care.selectors import exam_place
from care.services import checks, details
from care.services.changes import ExamChange, MarkerChange, TypeChange
from care.services.details import hers, only_she
from kernel import ids
from sharing.scopes import Look


@transaction.atomic
def change_type(*, look: Look, change: TypeChange) -> None:
    """Keep what she says of receptors, HER2 and genes; Refused names each bad field."""
    only_she(look)
    checks.check_type(change)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    said = {
        "er": change.er,
        "pr": change.pr,
        "her2": change.her2,
        "subtype": change.subtype.strip(),
        "genes": dict(change.genes),
        "gene_note": change.gene_note.strip(),
    }
    kept = details.joined(look.patient_id, patient.key, said)
    models.CareRecord.objects.update_or_create(patient_id=look.patient_id, defaults={"details_sealed": kept})


@transaction.atomic
def save_exam(*, look: Look, exam_id: UUID | None, change: ExamChange, now: datetime) -> UUID:
    """Add or change a scan, a biopsy or another test; its id."""
    only_she(look)
    checks.check_exam(change)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = hers(models.CareExam, look, exam_id) or models.CareExam(
        id=ids.uuid7(now), patient_id=look.patient_id, created_at=now
    )
    row.kind, row.done_date = change.kind, change.done_date
    said = {"name": change.name.strip(), "said": change.said.strip()}
    row.words_sealed = details.sealed(said, patient.key, exam_place(row.pk))
    row.save()
    return row.pk


@transaction.atomic
def save_marker(*, look: Look, marker_id: UUID | None, change: MarkerChange, now: datetime) -> UUID:
    """Add or change a value of a tumor marker; its id."""
    only_she(look)
    checks.check_marker(change, now)
    row = hers(models.MarkerValue, look, marker_id) or models.MarkerValue(
        id=ids.uuid7(now), patient_id=look.patient_id, created_at=now
    )
    row.marker, row.measured_date = change.marker, change.measured_date
    row.value, row.unit = change.value, change.unit
    row.save()
    return row.pk
