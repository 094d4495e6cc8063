"""Reads of people and patients."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from accounts import context
from accounts.models import Device, Patient, Person
from accounts.prepared import prepared
from kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Profile:
    """What the app keeps of a person beside her sign-in."""

    id: UUID
    email: str
    name: str
    language: str
    zone: str
    theme: str
    text_size: str
    units: str
    consent_version: str
    safe_email: str
    locks_when_idle: bool
    leave_to: str
    patient_id: UUID | None


@dataclass(frozen=True, slots=True)
class PatientCard:
    """A patient as other floors know her."""

    id: UUID
    person_id: UUID
    name: str
    email: str
    language: str
    zone: str
    units: str
    birth_date: date | None
    revision: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A browser that web push may reach."""

    id: UUID
    label: str
    endpoint: str
    p256dh: str
    auth: str
    seen_at: datetime


def profile(person_id: UUID) -> Profile:
    """The profile of a person; NotFound where there is none."""
    person = Person.objects.select_related("patient").filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return as_profile(person)


def as_profile(person: Person) -> Profile:
    """The profile of a person already read."""
    patient: Patient | None = getattr(person, "patient", None)
    return Profile(
        id=person.pk,
        email=person.email,
        name=person.name,
        language=person.language,
        zone=person.zone,
        theme=person.theme,
        text_size=person.text_size,
        units=person.units,
        consent_version=person.consent_version,
        safe_email=person.safe_email,
        locks_when_idle=person.locks_when_idle,
        leave_to=person.leave_to,
        patient_id=patient.pk if patient else None,
    )


def wrapped_keys(person: Person) -> dict[UUID, bytes]:
    """The wrapped key of the diary that is this person's own, by its patient: none where she keeps none."""
    patient: Patient | None = getattr(person, "patient", None)
    return {patient.pk: bytes(patient.wrapped_key)} if patient else {}


def names_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of people, by id."""
    return dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "name")) if person_ids else {}


def patient_id_of(person_id: UUID) -> UUID | None:
    """The diary that is this person's own, if she keeps one."""
    return Patient.objects.filter(person_id=person_id).values_list("pk", flat=True).first()


def patient_card(patient_id: UUID) -> PatientCard:
    """A patient; NotFound where there is none. Say who is looking first, through `sharing`."""
    row = next(iter(_with_person(patient_id)), None)
    if row is None:
        raise NotFound
    return _card(row)


@prepared(Patient)
def _with_person(patient_id: UUID) -> QuerySet[Any]:
    return Patient.objects.select_related("person").filter(pk=patient_id)


def patient_cards(patient_ids: list[UUID]) -> list[PatientCard]:
    """Patients in the order asked for; NotFound where one is missing."""
    found = {row.pk: row for row in Patient.objects.select_related("person").filter(pk__in=patient_ids)}
    if len(found) < len(set(patient_ids)):
        raise NotFound
    return [_card(found[patient_id]) for patient_id in patient_ids]


def patient_ids(after: UUID | None, most: int) -> tuple[UUID, ...]:
    """Patients who still sign in, by id, beyond `after`: for work that goes through all of them."""
    rows = Patient.objects.filter(person__is_active=True).order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return tuple(rows.values_list("pk", flat=True)[:most])


def person_by_email(email: str) -> UUID | None:
    """The person who signs in with this address."""
    return Person.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def sign_in_mark(person_id: UUID) -> str:
    """Stands for this person with the password of now, and tells neither; "" where there is no such person.

    After a change of the password every browser that carries the old one is new once.
    """
    password = Person.objects.filter(pk=person_id).values_list("password", flat=True).first()
    return "" if password is None else salted_hmac("accounts.sign-in", f"{person_id}:{password}").hexdigest()


@dataclass(frozen=True, slots=True)
class OpenPatient:
    """What the rules need of a patient: her zone, and the key to her words."""

    zone: str
    key: bytes


def open_patient(patient_id: UUID) -> OpenPatient:
    """Zone and data key in one read; NotFound where she is gone."""
    row = Patient.objects.filter(pk=patient_id).values_list("person__zone", "wrapped_key").first()
    if row is None:
        raise NotFound
    return OpenPatient(row[0], settings.KEY_RING.unwrap(bytes(row[1]), str(patient_id)))


def devices_of(person_id: UUID) -> tuple[DeviceCard, ...]:
    """The browsers of a person that web push may reach, latest seen first."""
    return devices_of_people([person_id]).get(person_id, ())


def devices_of_people(person_ids: Collection[UUID]) -> dict[UUID, tuple[DeviceCard, ...]]:
    """The same of several, in one query; nothing for those without any."""
    found: dict[UUID, tuple[DeviceCard, ...]] = {}
    if not person_ids:
        return found
    rows = Device.objects.filter(person_id__in=person_ids, gone_at__isnull=True).order_by("-seen_at", "pk")
    for row in rows:
        card = DeviceCard(row.pk, row.label, row.endpoint, row.p256dh, row.auth, row.seen_at)
        found[row.person_id] = (*found.get(row.person_id, ()), card)
    return found


@prepared(Device)
def _lost(person_id: UUID) -> QuerySet[Device]:
    return Device.objects.filter(person_id=person_id, is_lost=True).order_by("-gone_at", "pk")


def lost_devices(person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The browsers of a person that no push reaches any more, though she did not turn them off: id and name."""
    return tuple((row.pk, row.label) for row in _lost(person_id))


def data_key(patient_id: UUID) -> bytes:
    """The 256-bit key that seals this patient's words; NotFound where she is gone."""
    wrapped: bytes | memoryview | None = context.wrapped_key_at_hand(patient_id)
    if wrapped is None:
        wrapped = Patient.objects.filter(pk=patient_id).values_list("wrapped_key", flat=True).first()
    if wrapped is None:
        raise NotFound
    return settings.KEY_RING.unwrap(bytes(wrapped), str(patient_id))


def _card(patient: Patient) -> PatientCard:
    return PatientCard(
        id=patient.pk,
        person_id=patient.person_id,
        name=patient.person.name or patient.person.email.partition("@")[0],
        email=patient.person.email,
        language=patient.person.language,
        zone=patient.person.zone,
        units=patient.person.units,
        birth_date=patient.birth_date,
        revision=patient.revision,
        is_active=patient.person.is_active,
    )
