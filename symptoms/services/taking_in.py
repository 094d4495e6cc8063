"""Taking a diary in that she brings along. What is here already stays as it is."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.db import transaction

from accounts import services as accounts
from accounts.services import LockedPatient
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look
from symptoms import rows
from symptoms.entries import Said
from symptoms.models import CheckIn, Following, OwnSymptom, Revision, TeamKnows
from symptoms.takeout import TakenBody, TakenDiary, TakenEntry, TakenVersion, present

BATCH = 500


@transaction.atomic
def take_in(*, look: Look, diary: TakenDiary) -> None:
    """Add what is not here yet: entries with their versions, symptoms she added, what she follows. Only she."""
    if not look.is_own:
        raise NotFound
    patient = accounts.lock_patient(patient_id=look.patient_id)
    here = present(look)
    OwnSymptom.objects.bulk_create(
        OwnSymptom(
            id=own.id,
            patient_id=look.patient_id,
            name_sealed=vault.seal(own.name, patient.key, rows.own_name_place(own.id)),
            created_at=own.created_at,
            hidden_at=own.hidden_at,
        )
        for own in diary.own_symptoms
        if own.id not in here
    )
    _add_entries(look, patient, [each for each in (*diary.entries, *diary.deleted_entries) if each.uid not in here])
    if diary.follows.keys or diary.follows.weekly:
        Following.objects.get_or_create(
            patient_id=look.patient_id, defaults={"keys": list(diary.follows.keys), "weekly": diary.follows.weekly}
        )
    TeamKnows.objects.bulk_create(
        (
            TeamKnows(patient_id=look.patient_id, symptom=k.symptom, from_date=k.from_date, **_when(k))
            for k in diary.team_knows
        ),
        ignore_conflicts=True,
    )


def _when(knows: Any) -> dict[str, Any]:
    return {"created_at": knows.created_at, "ended_at": knows.ended_at}


def _add_entries(look: Look, patient: LockedPatient, entries: list[TakenEntry]) -> None:
    """New numbers for all their versions, in the old order, after every number of the diary so far."""
    old = {number for entry in entries for number in (entry.revision, *(each.number for each in entry.versions))}
    numbers = {number: patient.revision + at for at, number in enumerate(sorted(old))}
    made = CheckIn.objects.bulk_create([_entry(look, patient.key, each, numbers) for each in entries], BATCH)
    Revision.objects.bulk_create(_versions(look, patient.key, zip(made, entries, strict=True), numbers), BATCH)
    accounts.skip_revisions(patient_id=look.patient_id, count=len(numbers))


def _entry(look: Look, key: bytes, entry: TakenEntry, numbers: dict[int, int]) -> CheckIn:
    plain, by_her = entry.said.as_plain(), entry.by == "patient"
    note = plain.pop("note")
    name = "" if by_her else entry.author_name
    return CheckIn(
        patient_id=look.patient_id,
        uid=entry.uid,
        local_date=entry.local_date,
        zone=entry.zone,
        entered_at=entry.entered_at,
        received_at=entry.received_at,
        clock_skewed=entry.clock_skewed,
        author_id=look.viewer_id if by_her else None,
        author_name_sealed=vault.seal(name, key, rows.author_place(entry.uid)) if name else None,
        by=entry.by,
        only_me=entry.only_me,
        weekly=entry.weekly,
        **plain,
        note_sealed=vault.seal(note, key, rows.note_place(entry.uid)) if note else None,
        revision=numbers[entry.revision],
        changed_at=entry.changed_at,
        deleted_at=entry.deleted_at,
    )


def _versions(
    look: Look, key: bytes, entries: Iterable[tuple[CheckIn, TakenEntry]], numbers: dict[int, int]
) -> list[Revision]:
    return [
        Revision(
            patient_id=look.patient_id,
            checkin=row,
            number=(number := numbers[version.number]),
            kind=version.kind,
            author_id=look.viewer_id if version.by == "patient" else None,
            author_name_sealed=_name(key, row, number, version),
            by=version.by,
            at=version.at,
            body_sealed=vault.seal(_sealed_body(version, numbers), key, rows.body_place(row.uid, number)),
        )
        for row, entry in entries
        for version in entry.versions
    ]


def _name(key: bytes, row: CheckIn, number: int, version: TakenVersion) -> bytes | None:
    name = "" if version.by == "patient" else version.author_name
    return vault.seal(name, key, rows.author_place(row.uid, number)) if name else None


def _sealed_body(version: TakenVersion, numbers: dict[int, int]) -> str:
    base = numbers.get(version.base or 0) if version.by == "patient" else version.base
    plain = {**_plain(version), "written_at": version.written_at.isoformat(), "base": base}
    if version.entered_at:
        plain["entered_at"] = version.entered_at
    if version.sent:
        plain |= {"sent": _plain(version.sent), "lost": dict(version.lost)}
    return orjson.dumps(plain).decode()


def _plain(body: TakenVersion | TakenBody) -> dict[str, Any]:
    said: Said = body.said
    return {
        "local_date": body.local_date.isoformat(),
        "only_me": body.only_me,
        "weekly": body.weekly,
        "said": said.as_plain(),
    }
