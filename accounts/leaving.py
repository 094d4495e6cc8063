"""The end of an account: asked for as a row, carried out by whoever finds it, nothing left of it."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from accounts.models import Farewell, Patient, Person
from kernel.errors import NotFound

# Django's file backend ends each letter with this line.
END_OF_LETTER = b"\n" + b"-" * 79 + b"\n"


@transaction.atomic
def ask_to_leave(*, person_id: UUID, now: datetime) -> None:
    """From here on nobody signs in as this person, nothing is sent, and whoever finds the row erases the rest."""
    Farewell.objects.get_or_create(person_id=person_id, defaults={"asked_at": now})
    Person.objects.filter(pk=person_id).update(is_active=False)


def leaving() -> tuple[UUID, ...]:
    """Who asked and is still here, the longest wait first."""
    return tuple(Farewell.objects.order_by("asked_at", "pk").values_list("pk", flat=True))


def hold(*, person_id: UUID) -> None:
    """Take the person's row, so that two who erase do it once; NotFound where somebody was quicker."""
    if not list(Person.objects.select_for_update().filter(pk=person_id).values_list("pk", flat=True)):
        raise NotFound


def erase_diary(*, patient_id: UUID) -> None:
    """Delete the diary with all that hangs on it, and with it the key to its words. In the patient's name only."""
    Patient.objects.filter(pk=patient_id).delete()


def erase_account(*, person_id: UUID) -> None:
    """Delete the person, every way to sign in, and every session."""
    person = Person.objects.get(pk=person_id)
    Session.objects.filter(pk__in=_sessions_of(person)).delete()
    person.delete()


def forget_letters(*, address: str, name: str) -> int:
    """Delete the letters to or about this person that a machine without a mail server keeps as files; how many."""
    folder, gone = Path(settings.MAIL_FOLDER), 0
    about = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in (address, name) if word), re.IGNORECASE)
    for file in sorted(folder.glob("*.log")) if folder.exists() else []:
        letters = [part for part in file.read_bytes().split(END_OF_LETTER) if part.strip()]
        kept = [letter for letter in letters if not about.search(_words_of(letter))]
        gone += len(letters) - len(kept)
        if not kept:
            file.unlink()
        elif len(kept) < len(letters):
            file.write_bytes(b"".join(letter + END_OF_LETTER for letter in kept))
    return gone


def tidy_sqlite() -> None:
    """What was deleted leaves the log of the database too, and the copies that an upgrade made beside it go.

    Within a transaction nothing can be tidied: whoever erases calls this after it.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database = Path(connection.settings_dict["NAME"])
    for copy in database.parent.glob(f"{database.stem}-before-*{database.suffix}"):
        copy.unlink()


def _sessions_of(person: Person) -> Iterator[str]:
    """Signed in as this person, or on the way to it: a session is sealed, so each is opened."""
    marks = (str(person.pk), person.pk.hex, person.email)
    for session in Session.objects.iterator(chunk_size=500):
        said = repr(session.get_decoded())
        if any(mark in said for mark in marks):
            yield session.pk


def _words_of(letter: bytes) -> str:
    message = message_from_bytes(letter, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    return f"{message['To']} {message['Subject']} {body.get_content() if body else ''}"
