"""The versions of a check-in: each change as it was sent, and what came of it, sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from accounts.inserts import insert
from accounts.services import LockedPatient
from kernel import vault
from sharing.scopes import Look
from symptoms import rows
from symptoms.entries import NewCheckIn, Said
from symptoms.merge import Body, Flat, Version
from symptoms.models import CheckIn, Revision


@dataclass(frozen=True, slots=True)
class Change:
    """By what a change is known when it comes again: who sent what, upon which version, at what time of the phone."""

    author_id: UUID | None
    base: int | None
    entered_at: str
    body: Flat


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version as it stands in the database."""

    number: int
    kind: str
    version: Version
    sent: Body
    change: Change


def body_of(new: NewCheckIn) -> Body:
    """What a check-in that arrives would be."""
    return Body(new.said, new.local_date, new.only_me, new.weekly)


def body_of_row(row: CheckIn, key: bytes) -> Body:
    """What a check-in now is."""
    return Body(rows.said_of(row, key), row.local_date, row.only_me, row.weekly)


def change_of(look: Look, new: NewCheckIn) -> Change:
    """The change that a check-in which arrives would be."""
    return Change(look.viewer_id, new.base_revision, new.entered_at.isoformat(), body_of(new).flat())


def versions_of(row: CheckIn, key: bytes) -> list[KeptVersion]:
    """Every version, oldest first."""
    return [_read(kept, row.uid, key) for kept in Revision.objects.filter(checkin=row).order_by("number")]


def keep_version(
    *,
    look: Look,
    patient: LockedPatient,
    row: CheckIn,
    kind: str,
    body: Body,
    now: datetime,
    written_at: datetime,
    sent: NewCheckIn | None = None,
    base: int | None = None,
    lost: Flat | None = None,
) -> None:
    """Add the version with the patient's present revision number."""
    plain: dict[str, Any] = {**_plain(body), "written_at": written_at.isoformat(), "base": base}
    if sent is not None:
        plain |= {"base": sent.base_revision, "entered_at": sent.entered_at.isoformat()}
        if body_of(sent).flat() != body.flat():
            # What a phone sent is kept beside what came of it: a value that lost to another is not lost.
            plain |= {"sent": _plain(body_of(sent)), "lost": lost or {}}
    insert(_version(look, patient, row, kind, plain, now))


def first_version(look: Look, patient: LockedPatient, row: CheckIn, new: NewCheckIn, now: datetime) -> Revision:
    """That of a check-in as it arrived, not in the table yet."""
    entered_at = new.entered_at.isoformat()
    plain = {**_plain(body_of(new)), "written_at": entered_at, "base": None, "entered_at": entered_at}
    return _version(look, patient, row, "created", plain, now)


def _version(
    look: Look, patient: LockedPatient, row: CheckIn, kind: str, plain: dict[str, Any], now: datetime
) -> Revision:
    return Revision(
        patient_id=patient.id,
        checkin=row,
        number=patient.revision,
        kind=kind,
        author_id=look.viewer_id,
        by="patient" if look.is_own else "caregiver",
        at=now,
        body_sealed=vault.seal(orjson.dumps(plain).decode(), patient.key, rows.body_place(row.uid, patient.revision)),
    )


def _plain(body: Body) -> dict[str, Any]:
    return {
        "local_date": body.local_date.isoformat(),
        "only_me": body.only_me,
        "weekly": body.weekly,
        "said": body.said.as_plain(),
    }


def _read(kept: Revision, uid: UUID, key: bytes) -> KeptVersion:
    plain = orjson.loads(vault.unseal(kept.body_sealed, key, rows.body_place(uid, kept.number)))
    body = _body(plain)
    sent = _body(plain["sent"]) if "sent" in plain else body
    return KeptVersion(
        number=kept.number,
        kind=kept.kind,
        version=Version(body, kept.by, datetime.fromisoformat(plain["written_at"])),
        sent=sent,
        change=Change(kept.author_id, plain["base"], plain.get("entered_at", ""), sent.flat()),
    )


def _body(plain: dict[str, Any]) -> Body:
    said = Said.from_plain(plain["said"])
    return Body(said, date.fromisoformat(plain["local_date"]), plain["only_me"], plain["weekly"])
