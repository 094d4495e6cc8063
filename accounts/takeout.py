"""What leaves of an account, and what of it comes back: the name, the look, the birth date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts import legacy
from accounts.models import Device, Patient, Person
from accounts.services import TEXT_SIZES, THEMES, UNITS
from kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class TakenPerson:
    """How she appears and how the pages look. Language and zone are chosen where she signs in."""

    name: Annotated[str, 120] = ""
    theme: Annotated[str, 10] = "auto"
    text_size: Annotated[str, 10] = "usual"
    units: Annotated[str, 10] = "auto"


@dataclass(frozen=True, slots=True)
class TakenPatient:
    """The patient."""

    birth_date: date | None = None


def told(person_id: UUID) -> dict[str, Any]:
    """All that is kept of a person beside the diary, but for what is secret: devices, sessions, ways to sign in."""
    person = Person.objects.select_related("patient").get(pk=person_id)
    patient: Patient | None = getattr(person, "patient", None)
    names = (
        *("id", "email", "name", "language", "zone", "theme", "text_size", "units", "consent_version"),
        *("consented_at", "adult_confirmed_at", "created_at", "last_login"),
        *("safe_email", "locks_when_idle", "leave_to", "death_reported_at"),
    )
    return {
        "person": {name: getattr(person, name) for name in names},
        "patient": {"id": patient.pk, "birth_date": patient.birth_date, "created_at": patient.created_at}
        if patient
        else None,
        "legacy_contact": legacy.taken(patient.pk) if patient else None,
        "devices": list(
            Device.objects.filter(person=person).values("label", "created_at", "seen_at", "gone_at", "is_lost")
        ),
        "addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary")),
        "signed_in": list(
            UserSession.objects.filter(user=person).values("created_at", "last_seen_at", "ip", "user_agent")
        ),
        "sign_in_keys": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
    }


def problems(person: TakenPerson) -> Iterator[Problem]:
    """Why how she appears cannot be taken in; nothing where it can."""
    known = {"theme": THEMES, "text_size": TEXT_SIZES, "units": UNITS}
    yield from (
        Problem(name, "not_a_choice") for name, choices in known.items() if getattr(person, name) not in choices
    )


@transaction.atomic
def take_in(*, person_id: UUID, person: TakenPerson, patient: TakenPatient) -> None:
    """Fill what is still as it was at the start; what she chose here stays."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    start = TakenPerson()
    for name in TakenPerson.__slots__:
        if getattr(row, name) == getattr(start, name):
            setattr(row, name, getattr(person, name))
    row.save(update_fields=list(TakenPerson.__slots__))
    Patient.objects.filter(person_id=person_id, birth_date__isnull=True).update(birth_date=patient.birth_date)
