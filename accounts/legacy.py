"""Whom she named for the time after her death: naming, the secret in a letter, a report, and its undoing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import LegacyContact, Person
from accounts.selectors import data_key, patient_id_of
from kernel import ids, vault
from kernel.errors import NotFound, Problem, Refused

LETTER_DAYS = 7
# Nobody can fill the contact's mailbox: until then the last letter is good enough.
LETTERS_APART = timedelta(minutes=10)
# What she wrote is shown this long after a report that she did not undo.
WAITING_DAYS = 14
MOST_NAME, MOST_WORDS = 120, 10_000


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact as she sees them."""

    name: str
    email: str
    instructions: str
    may_report: bool
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a contact: its secret, and what it may say of her."""

    email: str
    contact_name: str
    patient_name: str
    language: str
    token: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a contact who holds the secret is shown."""

    contact_name: str
    patient_name: str
    reported_at: datetime | None
    shown_from: datetime | None
    instructions: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A report; `is_new` where it is the first."""

    patient_id: UUID
    person_id: UUID
    email: str
    is_new: bool


def contact_of(patient_id: UUID) -> Contact | None:
    """Whom this patient named. Hers alone to read."""
    row = LegacyContact.objects.filter(patient_id=patient_id).first()
    if row is None:
        return None
    return Contact(row.name, row.email, _instructions(row), row.may_report, row.told_at)


def taken(patient_id: UUID) -> dict[str, Any] | None:
    """The contact as they leave with her."""
    row = LegacyContact.objects.filter(patient_id=patient_id).first()
    if row is None:
        return None
    fields = {name: getattr(row, name) for name in ("name", "email", "may_report", "named_at", "told_at")}
    return {**fields, "instructions": _instructions(row)}


@transaction.atomic
def name_contact(*, patient_id: UUID, name: str, email: str, instructions: str, now: datetime) -> None:
    """Name someone, or change what is written to them; letters to an address of before open nothing any more."""
    problems = [*_too_long(name, instructions), *_no_address(email)]
    if problems:
        raise Refused(problems)
    sealed = vault.seal(instructions, data_key(patient_id), _place(patient_id)) if instructions else None
    new: dict[str, Any] = {"name": name, "email": email.lower(), "instructions_sealed": sealed, "may_report": True}
    before = LegacyContact.objects.select_for_update().filter(patient_id=patient_id).first()
    if before is None or before.email != email.lower():
        new |= {"named_at": now, "told_at": None, "token_hash": "", "token_until": None}
    LegacyContact.objects.update_or_create(patient_id=patient_id, defaults=new)


def note_told(*, patient_id: UUID, now: datetime) -> None:
    """The contact was written to, because she wished it."""
    LegacyContact.objects.filter(patient_id=patient_id).update(told_at=now)


def end_contact(*, patient_id: UUID) -> None:
    """Nobody is named any more; letters that are out open nothing."""
    LegacyContact.objects.filter(patient_id=patient_id).delete()


@transaction.atomic
def letters_for(*, email: str, now: datetime) -> tuple[Letter, ...]:
    """A new secret for each naming of this address: the view sends them. None where there is none, or one just went."""
    rows = LegacyContact.objects.select_for_update(of=("self",)).select_related("patient__person")
    until = now + timedelta(days=LETTER_DAYS)
    letters = []
    for row in rows.filter(email__iexact=email, may_report=True, patient__person__is_active=True):
        if row.token_until is not None and row.token_until > until - LETTERS_APART:
            continue
        token = ids.token()
        row.token_hash, row.token_until = _hash(token), until
        row.save(update_fields=["token_hash", "token_until"])
        person = row.patient.person
        letters.append(Letter(row.email, row.name, _called(person), person.language, token))
    return tuple(letters)


def take_letter_back(*, token: str) -> None:
    """It could not be sent: the next may be asked for at once."""
    LegacyContact.objects.filter(token_hash=_hash(token)).update(token_hash="", token_until=None)


def open_letter(token: str, now: datetime) -> Opened:
    """What the secret of a letter opens; NotFound where it is not good, or no longer."""
    row = _held(token, now)
    reported_at = row.patient.person.death_reported_at
    shown_from = reported_at + timedelta(days=WAITING_DAYS) if reported_at else None
    is_shown = shown_from is not None and shown_from <= now
    return Opened(
        contact_name=row.name,
        patient_name=_called(row.patient.person),
        reported_at=reported_at,
        shown_from=shown_from,
        instructions=_instructions(row) if is_shown else "",
    )


def report(*, token: str, now: datetime) -> Reported:
    """Write down that the contact says she has died; twice is once."""
    row = _held(token, now)
    person = row.patient.person
    is_new = bool(Person.objects.filter(pk=person.pk, death_reported_at__isnull=True).update(death_reported_at=now))
    return Reported(row.patient_id, person.pk, person.email, is_new)


@transaction.atomic
def undo_report(*, person_id: UUID) -> UUID | None:
    """She is here: her diary's id where a report was undone. Its contact is not believed again until she says so."""
    if not Person.objects.filter(pk=person_id, death_reported_at__isnull=False).update(death_reported_at=None):
        return None
    rows = LegacyContact.objects.filter(patient__person_id=person_id)
    rows.update(may_report=False, token_hash="", token_until=None)
    return patient_id_of(person_id)


def _held(token: str, now: datetime) -> LegacyContact:
    rows = LegacyContact.objects.select_related("patient__person").filter(patient__person__is_active=True)
    row = rows.filter(token_hash=_hash(token), token_until__gt=now, may_report=True).first()
    if row is None:
        raise NotFound
    return row


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _instructions(row: LegacyContact) -> str:
    if row.instructions_sealed is None:
        return ""
    return vault.unseal(row.instructions_sealed, data_key(row.patient_id), _place(row.patient_id))


def _place(patient_id: UUID) -> str:
    return f"legacy_contact.instructions:{patient_id}"


def _called(person: Person) -> str:
    return person.name or person.email


def _too_long(name: str, instructions: str) -> list[Problem]:
    limits = (("name", name, MOST_NAME), ("instructions", instructions, MOST_WORDS))
    return [Problem(field, "too_long", {"most": most}) for field, text, most in limits if len(text) > most]


def _no_address(email: str) -> list[Problem]:
    try:
        validate_email(email)
    except ValidationError:
        return [Problem("email", "not_an_address")]
    return []
