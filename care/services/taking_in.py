"""Taking a record of care in that she brings along. What is here already stays as it is."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import services as accounts
from care import models
from care import selectors as care
from care.services import checks, details
from care.services.changes import ContactChange, ExamChange, MarkerChange, RecordChange, TreatmentChange, TypeChange
from care.takeout import (
    TakenCare,
    TakenContact,
    TakenExam,
    TakenMarker,
    TakenQuestion,
    TakenRecord,
    TakenTreatment,
    TakenVisit,
    present,
)
from kernel import clock, vault
from kernel.errors import Problem, Refused
from sharing.scopes import Look

WORDS = ("diagnosis", "subtype", "allergies", "origin", "medicines", "er", "pr", "her2", "genes", "gene_note")


@transaction.atomic
def take_in(*, look: Look, record: TakenCare) -> None:
    """Add what is not here yet; of the record itself only what is still empty. Only she."""
    details.only_she(look)
    key = accounts.lock_patient(patient_id=look.patient_id).key
    here = present(look)
    _fill(look, key, record.record)
    for table, rows in (
        (models.Treatment, _treatments(key, record)),
        (models.Visit, _visits(key, record)),
        (models.Question, _questions(key, record)),
        (models.CareContact, _contacts(key, record)),
        (models.CareExam, _exams(key, record)),
        (models.MarkerValue, (asdict(each) for each in record.tumor_markers)),
    ):
        new = [table(patient_id=look.patient_id, **row) for row in rows if row["id"] not in here]
        table._default_manager.bulk_create(new)  # type: ignore[arg-type]  # each list is of its own table


def _fill(look: Look, key: bytes, taken: TakenRecord) -> None:
    if taken == TakenRecord():
        return
    now = care.record(look)
    kept = {name: getattr(now, name) or getattr(taken, name) for name in TakenRecord.__slots__}
    said = {name: kept[name] for name in WORDS} | {"genes": dict(kept["genes"])}
    said["first_date"] = kept["first_date"].isoformat() if kept["first_date"] else ""
    models.CareRecord.objects.update_or_create(
        patient_id=look.patient_id,
        defaults={
            "country": kept["country"],
            "height_cm": kept["height_cm"],
            "diagnosed_date": kept["diagnosed_date"],
            "known_sites": list(kept["known_sites"]),
            "details_sealed": details.joined(look.patient_id, key, said),
        },
    )


def _treatments(key: bytes, record: TakenCare) -> Iterable[dict[str, Any]]:
    for each in record.treatments:
        row = asdict(each)
        words = {name: row.pop(name) for name in ("why_ended", "effects")}
        row["drug_sealed"] = _seal(row.pop("drug"), key, care.drug_place(each.id))
        row["changed_dates"] = [day.isoformat() for day in each.changed_dates]
        yield row | {"details_sealed": details.sealed(words, key, care.treatment_place(each.id))}


def _visits(key: bytes, record: TakenCare) -> Iterable[dict[str, Any]]:
    for each in record.visits:
        row = asdict(each) | {"top_three": list(each.top_three), "left_out": list(each.left_out)}
        row["with_sealed"] = _seal(row.pop("with_whom"), key, f"visit.with:{each.id}")
        yield row | {"wish_sealed": _seal(row.pop("wish"), key, f"visit.wish:{each.id}")}


def _questions(key: bytes, record: TakenCare) -> Iterable[dict[str, Any]]:
    for each in record.questions:
        row = asdict(each)
        yield row | {"text_sealed": vault.seal(row.pop("text"), key, f"question.text:{each.id}")}


def _contacts(key: bytes, record: TakenCare) -> Iterable[dict[str, Any]]:
    for each in record.numbers_to_call:
        row = asdict(each) | {"weekdays": list(each.weekdays)}
        row["name_sealed"] = vault.seal(row.pop("name"), key, f"contact.name:{each.id}")
        yield row | {"phone_sealed": vault.seal(row.pop("phone"), key, f"contact.phone:{each.id}")}


def _exams(key: bytes, record: TakenCare) -> Iterable[dict[str, Any]]:
    for each in record.tests:
        row = asdict(each)
        words = {name: row.pop(name) for name in ("name", "said")}
        yield row | {"words_sealed": details.sealed(words, key, care.exam_place(each.id))}


def _seal(text: str, key: bytes, place: str) -> bytes | None:
    return vault.seal(text, key, place) if text else None


def problems(item: object, now: datetime) -> tuple[Problem, ...]:
    """Why one thing of the record cannot be taken in; nothing where it can. The limits are those of its form."""
    try:
        _check(item, now)
    except Refused as refused:
        return refused.problems
    return ()


def _check(item: object, now: datetime) -> None:
    match item:
        case TakenRecord():
            checks.check_record(_change(RecordChange, item), now)
            checks.check_type(_change(TypeChange, item))
        case TakenTreatment():
            checks.check_treatment(_change(TreatmentChange, item))
        case TakenContact():
            checks.check_contact(_change(ContactChange, item))
        case TakenExam():
            checks.check_exam(_change(ExamChange, item))
        case TakenMarker():
            checks.check_marker(_change(MarkerChange, item), now)
        case TakenQuestion(text=text):
            _refuse([*checks.too_long("text", text)])
        case TakenVisit():
            _refuse([*_of_visit(item)])


def _of_visit(item: TakenVisit) -> Iterable[Problem]:
    if not clock.is_zone(item.zone):
        yield Problem("zone", "unknown_zone")
    for name, many, most in (("top_three", item.top_three, 3), ("left_out", item.left_out, checks.LEFT_OUT_MOST)):
        if len(many) > most:
            yield Problem(name, "too_many", {"most": most})
    yield from checks.too_long("with_whom", item.with_whom)
    yield from checks.too_long("wish", item.wish)


def _refuse(found: Iterable[Problem]) -> None:
    if list(found):
        raise Refused(found)


def _change(kind: Callable[..., Any], item: object) -> Any:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]  # each change is a dataclass
    return kind(**{name: getattr(item, name) for name in names})
