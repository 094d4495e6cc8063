"""The people of the tests, and how they stand to each other.

Ana keeps the diary. Ben sees her symptoms and may log. Dr Chen holds a clinician's grant. Dora sees nothing.
Eve's grant has ended.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from accounts import services as accounts
from accounts.models import Person
from sharing.models import Grant
from sharing.scopes import Look, Scope, as_columns, own

PASSWORD = "a long enough phrase"
BEN_SEES = frozenset({Scope.SYMPTOMS, Scope.FLAGS, Scope.LOG})
CHEN_SEES = frozenset({Scope.SYMPTOMS, Scope.NOTES, Scope.FLAGS, Scope.CARE})


@dataclass(frozen=True)
class Cast:
    """Everyone, and Ana's diary."""

    ana: Person
    ben: Person
    chen: Person
    dora: Person
    eve: Person
    patient_id: UUID

    @property
    def look(self) -> Look:
        """Ana's look at her own diary."""
        return own(self.patient_id, self.ana.pk)


def person(name: str, **fields: object) -> Person:
    """Someone who signs in as name@example.org."""
    address = name.lower().replace(" ", ".") + "@example.org"
    return Person.objects.create_user(address, PASSWORD, name=name, consent_version="2026-11", **fields)


def assemble(now: datetime) -> Cast:
    """The whole cast as of `now`."""
    ana, ben, chen, dora, eve = (
        person(name, zone="America/New_York") for name in ("Ana", "Ben", "Dr Chen", "Dora", "Eve")
    )
    patient_id = accounts.start_diary(person_id=ana.pk, now=now)
    grant(patient_id, ben, "caregiver", BEN_SEES, now)
    grant(patient_id, chen, "clinician", CHEN_SEES, now)
    grant(patient_id, eve, "caregiver", BEN_SEES, now - timedelta(days=100), until=now - timedelta(days=10))
    return Cast(ana, ben, chen, dora, eve, patient_id)


def grant(
    patient_id: UUID, grantee: Person, role: str, scopes: frozenset[Scope], now: datetime, until: datetime | None = None
) -> Grant:
    """A grant from `now` on."""
    return Grant.objects.create(
        patient_id=patient_id,
        grantee=grantee,
        role=role,
        starts_at=now,
        until=until or now + timedelta(days=90),
        created_at=now,
        **as_columns(scopes),
    )
