"""One way to save a check-in: created, corrected, merged, deleted, every version kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts import services as accounts
from accounts.inserts import insert
from accounts.services import LockedPatient
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope
from symptoms import checks, rows, statements
from symptoms.entries import CheckInView, NewCheckIn
from symptoms.merge import Body, Version, merge
from symptoms.models import CheckIn, OwnSymptom
from symptoms.services.versions import KeptVersion, body_of, body_of_row, change_of, keep_version, versions_of


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did: the check-in as it now is, the local days whose picture changed (none if nothing did), and
    the patient whose row is held."""

    checkin: CheckInView
    kind: str
    days: frozenset[date]
    patient: LockedPatient
    disputed: tuple[str, ...] = ()


@transaction.atomic(savepoint=False)
def save_checkin(*, look: Look, new: NewCheckIn, now: datetime) -> Saved:
    """Save or correct a check-in; the same change again changes nothing. Refused names each bad field."""
    patient = accounts.lock_patient(patient_id=look.patient_id)
    checks.check(new, _own_ids(look.patient_id) if new.said.own_grades or new.said.bother else frozenset(), now)
    new = replace(new, only_me=new.only_me and look.is_own)
    row = _row(look, new.uid)
    if row is None:
        return _create(look, patient, new, now)
    return _correct(look, patient, row, new, now)


@transaction.atomic(savepoint=False)
def delete_checkin(*, look: Look, uid: UUID, now: datetime, base_revision: int | None = None) -> Saved:
    """Delete a check-in; its tombstone and its versions stay. A second time changes nothing.

    Where `base_revision` says that someone corrected it since it was last seen, the correction stands:
    it is kept, and its history says that it was deleted.
    """
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = _row(look, uid)
    if row is None or not _may_change(look, row):
        raise NotFound
    body = body_of_row(row, patient.key)
    versions = versions_of(row, patient.key)
    base = _base(look, versions, base_revision)
    again = any(kept.kind == "deleted" and base and kept.change.base == base_revision for kept in versions)
    if row.deleted_at is not None or again:
        return Saved(_view(look, row, body), "same", frozenset(), patient)
    keep_version(
        look=look, patient=patient, row=row, kind="deleted", body=body, now=now, written_at=now, base=base_revision
    )
    if base is not None and base.version.body.flat() != body.flat():
        patient = accounts.lock_patient(patient_id=look.patient_id)
        keep_version(look=look, patient=patient, row=row, kind="restored", body=body, now=now, written_at=now)
        return Saved(_view(look, row, body), "kept", frozenset(), patient)
    row.deleted_at = row.changed_at = now
    row.revision = patient.revision
    row.save(update_fields=["deleted_at", "changed_at", "revision"])
    return Saved(_view(look, row, body), "deleted", frozenset({row.local_date}), patient)


def _row(look: Look, uid: UUID) -> CheckIn | None:
    row: CheckIn | None = next(iter(statements.of_uid(look.patient_id, uid)), None)
    if row is not None and row.only_me and not look.is_own:
        raise NotFound
    return row


def _create(look: Look, patient: LockedPatient, new: NewCheckIn, now: datetime) -> Saved:
    row, body = new_row(look, patient, new, now), body_of(new)
    insert(row)
    written_at = checks.written_at(new, now)
    keep_version(
        look=look, patient=patient, row=row, kind="created", body=body, now=now, written_at=written_at, sent=new
    )
    return Saved(_view(look, row, body), "created", frozenset({row.local_date}), patient)


def new_row(look: Look, patient: LockedPatient, new: NewCheckIn, now: datetime) -> CheckIn:
    """A check-in that is not in the table yet."""
    row = CheckIn(
        patient_id=look.patient_id,
        uid=new.uid,
        zone=new.zone,
        entered_at=new.entered_at,
        received_at=now,
        author_id=look.viewer_id,
        by=_by(look),
    )
    _write(row, patient, new, body_of(new), now)
    return row


def _correct(look: Look, patient: LockedPatient, row: CheckIn, new: NewCheckIn, now: datetime) -> Saved:
    kept = body_of_row(row, patient.key)
    sent = _as_may_be_sent(look, new, kept)
    if kept.flat() == sent.flat() and row.deleted_at is None:
        return Saved(_view(look, row, kept), "same", frozenset(), patient)
    if not _may_change(look, row):
        raise NotFound
    versions = versions_of(row, patient.key)
    if any(version.change == change_of(look, new) for version in versions):
        # This very change was joined before: an outbox sends again what it is not sure of.
        return Saved(_view(look, row, kept), "same", frozenset(), patient)
    base = _base(look, versions, new.base_revision)
    upon = None if base is None else base.sent if new.based_on_sent else base.version.body
    written = Version(sent, _by(look), checks.written_at(new, now))
    merged = merge(upon, (version.version for version in versions), written)
    kind = "corrected" if upon is not None and upon.flat() == kept.flat() else "merged"
    if row.deleted_at is not None:
        kind, row.deleted_at = "restored", None
    days = frozenset({row.local_date, merged.body.local_date})
    _write(row, patient, new, merged.body, now)
    row.save()
    keep_version(
        look=look,
        patient=patient,
        row=row,
        kind=kind,
        body=merged.body,
        now=now,
        written_at=written.written_at,
        sent=new,
        lost=merged.lost,
    )
    return Saved(_view(look, row, merged.body), kind, days, patient, merged.disputed)


def _base(look: Look, versions: list[KeptVersion], revision: int | None) -> KeptVersion | None:
    """The version that a change was made upon: by its number, or for others than her by its place in the row."""
    if look.is_own:
        return next((version for version in versions if version.number == revision), None)
    return versions[revision - 1] if revision and 0 < revision <= len(versions) else None


def _write(row: CheckIn, patient: LockedPatient, new: NewCheckIn, body: Body, now: datetime) -> None:
    plain = body.said.as_plain()
    for name in ("grades", "features", "places", "numbers", "general", "own_grades", "bother"):
        setattr(row, name, plain[name])
    note = body.said.note
    row.note_sealed = vault.seal(note, patient.key, rows.note_place(row.uid)) if note else None
    row.local_date, row.only_me, row.weekly = body.local_date, body.only_me, body.weekly
    row.clock_skewed = row.clock_skewed or checks.is_skewed(new, now)
    row.revision, row.changed_at = patient.revision, now


def _as_may_be_sent(look: Look, new: NewCheckIn, kept: Body) -> Body:
    """The change within what its sender may see: unseen notes are left as they are, only she says "only me"."""
    sent = body_of(new)
    if not look.sees(Scope.NOTES) and not new.said.note:
        sent = replace(sent, said=replace(sent.said, note=kept.said.note))
    return sent


def _may_change(look: Look, row: CheckIn) -> bool:
    return look.is_own or (look.sees(Scope.LOG) and row.author_id == look.viewer_id)


def _by(look: Look) -> str:
    return "patient" if look.is_own else "caregiver"


def _own_ids(patient_id: UUID) -> frozenset[str]:
    found = OwnSymptom.objects.filter(patient_id=patient_id).values_list("pk", flat=True)
    return frozenset(str(own_id) for own_id in found)


def _view(look: Look, row: CheckIn, body: Body) -> CheckInView:
    mine = row.author_id == look.viewer_id
    name = look.viewer_name if mine and look.viewer_name else (row.author.name if row.author else "")
    said = body.said if look.sees(Scope.NOTES) or mine else replace(body.said, note="")
    return rows.view_of(look, row, said, name)
