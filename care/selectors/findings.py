"""Reads of tests and tumor markers. The first argument is the leave to look."""

from typing import NoReturn
from uuid import UUID

from accounts import selectors as accounts
from care import models
from care.selectors.reads import unsealed
from care.selectors.views import ExamView, MarkerView
from kernel.errors import NotFound
from sharing.scopes import Look, Scope


def exams(look: Look) -> tuple[ExamView, ...]:
    """Scans, biopsies and other tests, the latest first, those without a day last."""
    if not look.sees(Scope.CARE):
        return ()
    rows = list(models.CareExam.objects.filter(patient_id=look.patient_id).order_by("-created_at", "pk"))
    key = accounts.data_key(look.patient_id) if rows else b""
    found = [_exam(row, key) for row in rows]
    dated = sorted((each for each in found if each.done_date), key=lambda each: str(each.done_date), reverse=True)
    return (*dated, *(each for each in found if not each.done_date))


def exam(look: Look, exam_id: UUID) -> ExamView:
    """One of them; NotFound where the look does not contain it."""
    return next((each for each in exams(look) if each.id == exam_id), None) or _not_there()


def markers(look: Look) -> tuple[MarkerView, ...]:
    """Values of tumor markers, the earliest first."""
    if not look.sees(Scope.CARE):
        return ()
    rows = models.MarkerValue.objects.filter(patient_id=look.patient_id).order_by("measured_date", "pk")
    return tuple(MarkerView(row.pk, row.marker, row.measured_date, row.value, row.unit) for row in rows)


def marker(look: Look, marker_id: UUID) -> MarkerView:
    """One of them; NotFound where the look does not contain it."""
    return next((each for each in markers(look) if each.id == marker_id), None) or _not_there()


def exam_place(exam_id: UUID) -> str:
    """Where the words of a test are sealed to."""
    return f"exam.words:{exam_id}"


def _exam(row: models.CareExam, key: bytes) -> ExamView:
    words = unsealed(row.words_sealed, key, exam_place(row.pk))
    return ExamView(row.pk, row.kind, row.done_date, words.get("name", ""), words.get("said", ""))


def _not_there() -> NoReturn:
    raise NotFound
