"""One way to save a check-in: created, corrected, merged, deleted, every version kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction

from accounts import services as accounts
from accounts.services import LockedPatient
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope
from symptoms import checks, selectors
from symptoms.entries import CheckInView, NewCheckIn, Said
from symptoms.merge import merge
from symptoms.models import CheckIn, OwnSymptom, Revision


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did: the check-in as it now is, and the local days whose picture changed (none if nothing did)."""

    checkin: CheckInView
    kind: str
    days: frozenset[date]
    disputed: tuple[str, ...] = ()


@transaction.atomic(savepoint=False)
def save_checkin(*, look: Look, new: NewCheckIn, now: datetime) -> Saved:
    """Save or correct a check-in; the same one again changes nothing. Refused names each bad field."""
    patient = accounts.lock_patient(patient_id=look.patient_id)
    checks.check(new, _own_ids(look.patient_id) if new.said.own_grades or new.said.bother else frozenset(), now)
    row = (
        CheckIn.objects.select_for_update(of=("self",))
        .select_related("author")
        .filter(patient_id=look.patient_id, uid=new.uid)
        .first()
    )
    if row is None:
        return _create(look, patient, new, now)
    if row.only_me and not look.is_own:
        raise NotFound
    return _correct(look, patient, row, new, now)


@transaction.atomic(savepoint=False)
def delete_checkin(*, look: Look, uid: UUID, now: datetime) -> Saved:
    """Delete a check-in; its tombstone and its versions stay. A second time changes nothing."""
    patient = accounts.lock_patient(patient_id=look.patient_id)
    row = CheckIn.objects.seen_by(look).select_related("author").filter(uid=uid).first()
    if row is None or not _may_change(look, row):
        raise NotFound
    if row.deleted_at is not None:
        return Saved(selectors.checkin(look, uid), "same", frozenset())
    row.deleted_at = row.changed_at = now
    row.revision = patient.revision
    row.save(update_fields=["deleted_at", "changed_at", "revision"])
    _keep_version(look, patient, row, selectors.said_of(row, patient.key), "deleted", now)
    return Saved(selectors.checkin(look, uid), "deleted", frozenset({row.local_date}))


def _create(look: Look, patient: LockedPatient, new: NewCheckIn, now: datetime) -> Saved:
    row = CheckIn(
        patient_id=look.patient_id,
        uid=new.uid,
        received_at=now,
        author_id=look.viewer_id,
        by=_by(look),
        only_me=new.only_me and look.is_own,
    )
    _write(row, patient, new, new.said, now)
    row.save(force_insert=True)
    _keep_version(look, patient, row, new.said, "created", now)
    return Saved(_view(look, row, new.said), "created", frozenset({row.local_date}))


def _correct(look: Look, patient: LockedPatient, row: CheckIn, new: NewCheckIn, now: datetime) -> Saved:
    kept = selectors.said_of(row, patient.key)
    new = _as_may_be_sent(look, new, kept)
    same_place = row.local_date == new.local_date and row.only_me == new.only_me
    if kept.as_bytes() == new.said.as_bytes() and same_place and row.deleted_at is None:
        return Saved(_view(look, row, kept), "same", frozenset())
    if not _may_change(look, row):
        raise NotFound
    versions = _versions(row, patient.key)
    if any(version.sent == new.said.as_bytes() and version.base == new.base_revision for version in versions):
        # This very change was joined before: an outbox sends again what it is not sure of.
        return Saved(_view(look, row, kept), "same", frozenset())
    if new.base_revision == row.revision:
        return _rewrite(look, patient, row, new, new.said, "corrected", now)
    base = next((version.said for version in versions if version.number == new.base_revision), Said())
    merged = merge(base, kept, new.said, sent_wins=_sent_wins(look, row, new, versions))
    saved = _rewrite(look, patient, row, new, merged.said, "merged", now)
    return replace(saved, disputed=merged.disputed)


def _rewrite(
    look: Look, patient: LockedPatient, row: CheckIn, new: NewCheckIn, said: Said, kind: str, now: datetime
) -> Saved:
    days = frozenset({row.local_date, new.local_date})
    if row.deleted_at is not None:
        kind, row.deleted_at = "restored", None
    row.only_me = new.only_me
    _write(row, patient, new, said, now)
    row.save()
    _keep_version(look, patient, row, said, kind, now, sent=new)
    return Saved(_view(look, row, said), kind, days)


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    by: str
    said: Said
    sent: bytes | None
    base: int | None


def _versions(row: CheckIn, key: bytes) -> list[_Version]:
    found = []
    for kept in Revision.objects.filter(checkin=row).order_by("number"):
        body = orjson.loads(vault.unseal(kept.body_sealed, key, selectors.body_place(row.uid, kept.number)))
        sent = Said.from_plain(body["sent"]).as_bytes() if "sent" in body else None
        found.append(_Version(kept.number, kept.by, Said.from_plain(body["said"]), sent, body.get("base")))
    return found


def _keep_version(
    look: Look,
    patient: LockedPatient,
    row: CheckIn,
    said: Said,
    kind: str,
    now: datetime,
    sent: NewCheckIn | None = None,
) -> None:
    body: dict[str, Any] = {"local_date": row.local_date.isoformat(), "said": said.as_plain()}
    if sent is not None:
        # What a phone sent is kept beside what came of it: a value that lost to another is not lost.
        body |= {"sent": sent.said.as_plain(), "base": sent.base_revision}
    Revision.objects.create(
        checkin=row,
        number=patient.revision,
        kind=kind,
        author_id=look.viewer_id,
        by=_by(look),
        at=now,
        body_sealed=vault.seal(
            orjson.dumps(body).decode(), patient.key, selectors.body_place(row.uid, patient.revision)
        ),
    )


def _write(row: CheckIn, patient: LockedPatient, new: NewCheckIn, said: Said, now: datetime) -> None:
    plain = said.as_plain()
    for name in ("grades", "features", "places", "numbers", "general", "own_grades", "bother"):
        setattr(row, name, plain[name])
    row.note_sealed = vault.seal(said.note, patient.key, selectors.note_place(row.uid)) if said.note else None
    row.local_date, row.zone, row.weekly = new.local_date, new.zone, new.weekly
    row.entered_at, row.clock_skewed = new.entered_at, checks.is_skewed(new.entered_at, now)
    row.revision, row.changed_at = patient.revision, now


def _as_may_be_sent(look: Look, new: NewCheckIn, kept: Said) -> NewCheckIn:
    """The change within what its sender may see: unseen notes are left as they are, only she says "only me"."""
    said = new.said if look.sees(Scope.NOTES) or new.said.note else replace(new.said, note=kept.note)
    return replace(new, said=said, only_me=new.only_me and look.is_own)


def _sent_wins(look: Look, row: CheckIn, new: NewCheckIn, versions: list[_Version]) -> bool:
    """Of two words for one field hers stands before a caregiver's, then the later one."""
    last_by = versions[-1].by if versions else row.by
    if last_by != _by(look):
        return look.is_own
    return new.entered_at >= row.entered_at


def _may_change(look: Look, row: CheckIn) -> bool:
    return look.is_own or (look.sees(Scope.LOG) and row.author_id == look.viewer_id)


def _by(look: Look) -> str:
    return "patient" if look.is_own else "caregiver"


def _own_ids(patient_id: UUID) -> frozenset[str]:
    rows = OwnSymptom.objects.filter(patient_id=patient_id).values_list("pk", flat=True)
    return frozenset(str(own_id) for own_id in rows)


def _view(look: Look, row: CheckIn, said: Said) -> CheckInView:
    mine = row.author_id == look.viewer_id
    name = look.viewer_name if mine else (row.author.name if row.author else "")
    return selectors.view_of(row, said, name)
