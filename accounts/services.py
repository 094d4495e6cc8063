"""Writes of people and patients."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from accounts.models import Device, Patient, Person
from accounts.prepared import as_sent
from kernel import clock, ids, vault
from kernel.errors import NotFound, refuse

THEMES = ("auto", "light", "dark", "contrast")
TEXT_SIZES = ("usual", "large", "largest")
UNITS = ("auto", "metric", "us")
# One statement takes the row, counts on and reads what goes with it; an update of a column that is no key takes no key.
TAKE_REVISIONS = """
UPDATE accounts_patient SET revision = revision + %s WHERE id = %s
RETURNING person_id, revision, wrapped_key, (SELECT zone FROM accounts_person WHERE accounts_person.id = person_id)
"""
# Where "Leave" leads; "" is what the host chose.
LEAVE_TO = ("", "encyclopedia", "search", "weather", "news")


@dataclass(frozen=True, slots=True)
class LockedPatient:
    """A patient whose row this transaction holds: her next revision number and her data key."""

    id: UUID
    person_id: UUID
    zone: str
    revision: int
    key: bytes


@transaction.atomic
def start_diary(*, person_id: UUID, now: datetime, birth_date: date | None = None) -> UUID:
    """Give this person a diary of her own, once; the patient's id."""
    existing = Patient.objects.filter(person_id=person_id).values_list("pk", flat=True).first()
    if existing:
        return existing
    patient_id = ids.uuid7(now)
    wrapped = settings.KEY_RING.wrap(vault.new_key(), str(patient_id))
    Patient.objects.create(
        id=patient_id, person_id=person_id, birth_date=birth_date, wrapped_key=wrapped, created_at=now
    )
    return patient_id


def lock_patient(*, patient_id: UUID, changes: int = 1) -> LockedPatient:
    """Take the patient's row and her next revision; call it first in a transaction that changes her diary.

    Of several changes the last one's revision is given. Her key is not taken, so that rows that only point to her
    (a planned delivery) need not wait for this.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE_REVISIONS, [changes, as_sent(connection, patient_id)])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    person_id, revision, wrapped, zone = row
    key = settings.KEY_RING.unwrap(bytes(wrapped), str(patient_id))
    return LockedPatient(patient_id, person_id if isinstance(person_id, UUID) else UUID(person_id), zone, revision, key)


def skip_revisions(*, patient_id: UUID, count: int) -> None:
    """So many revisions from the one just taken are used: what comes next counts on behind them. Holds the lock."""
    if count:
        Patient.objects.filter(pk=patient_id).update(revision=F("revision") + count - 1)


def hold_patients(*, patient_ids: Iterable[UUID]) -> None:
    """Make others who hold these patients wait until this transaction ends; nothing of theirs changes."""
    rows = Patient.objects.select_for_update(no_key=True).filter(pk__in=list(patient_ids)).order_by("pk")
    list(rows.values_list("pk", flat=True))


@transaction.atomic
def change_profile(*, person_id: UUID, changes: dict[str, Any]) -> None:
    """Change name, language, zone, theme, text size, units or where "Leave" leads; Refused names the field."""
    allowed = {
        "language": tuple(code for code, _ in settings.LANGUAGES),
        "theme": THEMES,
        "text_size": TEXT_SIZES,
        "units": UNITS,
        "leave_to": LEAVE_TO,
    }
    for field, value in changes.items():
        if field in allowed and value not in allowed[field]:
            raise refuse(field, "not_a_choice")
    if "zone" in changes and not clock.is_zone(changes["zone"]):
        raise refuse("zone", "unknown_zone")
    if len(changes.get("name", "")) > 120:
        raise refuse("name", "too_long", most=120)
    known = {field: value for field, value in changes.items() if field in {*allowed, "zone", "name"}}
    Person.objects.filter(pk=person_id).update(**known)


def change_birth_date(*, patient_id: UUID, birth_date: date | None, now: datetime) -> None:
    """Set or clear the birth date; a day to come is refused."""
    if birth_date and birth_date > now.date():
        raise refuse("birth_date", "in_the_future")
    Patient.objects.filter(pk=patient_id).update(birth_date=birth_date)


def set_safe_email(*, person_id: UUID, email: str) -> None:
    """Where letters about the account go from now on, once a code has shown that it is hers; "" is her usual one."""
    Person.objects.filter(pk=person_id).update(safe_email=email.lower())


def set_lock(*, person_id: UUID, on: bool) -> None:
    """Whether the app locks when nobody has touched it for five minutes."""
    Person.objects.filter(pk=person_id).update(locks_when_idle=on)


def record_consent(*, person_id: UUID, now: datetime) -> None:
    """She agreed to the privacy notice in force and said that she is 18 or over."""
    Person.objects.filter(pk=person_id).update(
        consent_version=settings.CONSENT_VERSION, consented_at=now, adult_confirmed_at=now
    )


@transaction.atomic
def rewrap_keys() -> int:
    """Wrap every patient's data key with the ring's current master key; how many changed. Nothing is resealed."""
    ring, changed = settings.KEY_RING, 0
    for row in Patient.objects.select_for_update().only("wrapped_key").iterator(chunk_size=500):
        wrapped = bytes(row.wrapped_key)
        if ring.is_current(wrapped):
            continue
        row.wrapped_key = ring.wrap(ring.unwrap(wrapped, str(row.pk)), str(row.pk))
        row.save(update_fields=["wrapped_key"])
        changed += 1
    return changed


@transaction.atomic
def keep_device(*, person_id: UUID, label: str, endpoint: str, p256dh: str, auth: str, now: datetime) -> UUID:
    """Remember a browser that may be pushed to; the same address again is the same device, now this person's."""
    row, _ = Device.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "person_id": person_id,
            "label": label[:120],
            "p256dh": p256dh,
            "auth": auth,
            "seen_at": now,
            "gone_at": None,
            "is_lost": False,
        },
        create_defaults={
            "id": ids.uuid7(now),
            "person_id": person_id,
            "label": label[:120],
            "p256dh": p256dh,
            "auth": auth,
            "created_at": now,
            "seen_at": now,
        },
    )
    # A browser whose address was lost comes back under another one, and the same name.
    Device.objects.filter(person_id=person_id, label=row.label, is_lost=True).update(is_lost=False)
    return row.pk


def lose_device(
    *, device_id: UUID, now: datetime, person_id: UUID | None = None, said_by_service: bool = False
) -> None:
    """Push to this browser no more: its owner (where named) says so, or its service; then she is told."""
    rows = Device.objects.filter(pk=device_id)
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    rows.filter(gone_at__isnull=True).update(gone_at=now, is_lost=said_by_service)
    if not said_by_service:
        rows.filter(is_lost=True).update(is_lost=False)
