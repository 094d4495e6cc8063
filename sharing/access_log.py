"""The list of who looked: each row carries the hash of the one before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import OuterRef, Subquery

from accounts import services as accounts
from sharing.models import AccessRow
from sharing.scopes import Look


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row of a patient's list that does not follow from the one before it."""

    patient_id: UUID
    number: int
    why: str


@transaction.atomic
def add_rows(looks: Iterable[Look], what: str, now: datetime) -> None:
    """Add a row for each foreign look; her own and the app's leave none."""
    foreign = {look.patient_id: look for look in looks if not look.is_own}
    if not foreign:
        return
    accounts.hold_patients(patient_ids=foreign)
    last = {row.patient_id: row for row in _last_rows(foreign)}
    AccessRow.objects.bulk_create(_row(look, last.get(look.patient_id), what, now) for look in foreign.values())


def verify() -> Iterator[Broken]:
    """Walk every list from its first row; each break is told once."""
    previous: AccessRow | None = None
    broken: UUID | None = None
    for row in AccessRow.objects.order_by("patient_id", "number").iterator():
        if previous is None or previous.patient_id != row.patient_id:
            previous, broken = None, None
        if broken is None and (why := _break(row, previous)):
            broken = row.patient_id
            yield Broken(row.patient_id, row.number, why)
        previous = row


def row_hash(row: AccessRow) -> str:
    """SHA-256 over what the row says and the hash before it. The account is left out: it may be deleted later."""
    said = [
        str(row.patient_id),
        row.number,
        row.viewer_name,
        row.role,
        row.what,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.previous_hash,
    ]
    return sha256(orjson.dumps(said)).hexdigest()


def _last_rows(patient_ids: Iterable[UUID]) -> Iterable[AccessRow]:
    newest = AccessRow.objects.filter(patient=OuterRef("patient")).order_by("-number").values("number")[:1]
    return AccessRow.objects.filter(patient_id__in=list(patient_ids), number=Subquery(newest))


def _row(look: Look, last: AccessRow | None, what: str, now: datetime) -> AccessRow:
    row = AccessRow(
        patient_id=look.patient_id,
        number=last.number + 1 if last else 1,
        viewer_id=look.viewer_id,
        viewer_name=look.viewer_name[:120],
        role=look.role,
        what=what,
        at=now,
        previous_hash=last.row_hash if last else "",
    )
    row.row_hash = row_hash(row)
    return row


def _break(row: AccessRow, previous: AccessRow | None) -> str:
    if row.number != (previous.number + 1 if previous else 1):
        return "a row before it is missing"
    if row.previous_hash != (previous.row_hash if previous else ""):
        return "it does not follow the row before it"
    if row.row_hash != row_hash(row):
        return "it was changed"
    return ""
