"""Quiet hours, resting, stopping everything, and no more letters."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.core import signing
from django.db import transaction

from accounts import selectors as accounts
from kernel import vault
from kernel.errors import NotFound, Problem, Refused
from reminders.kinds import MAIL_MATTERS, MODES
from reminders.messages import SALT
from reminders.models import MailStop, Wishes
from reminders.selectors import phone_place
from reminders.services.keeping import is_wall_time
from sharing.scopes import Look

PHONE = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True)
class NewWishes:
    """How she wants to be reached; quiet hours as "HH:MM" or both empty."""

    quiet_from: str = ""
    quiet_to: str = ""
    mode: str = "on"
    mode_until_date: date | None = None
    phone: str = ""
    asks_when_quiet: bool = True


@transaction.atomic
def choose_wishes(*, look: Look, new: NewWishes) -> None:
    """Keep how she wants to be reached; it counts from the next message on."""
    _only_she(look)
    phone = re.sub(r"[\s()./-]", "", new.phone)
    problems = _problems(new, phone)
    if problems:
        raise Refused(problems)
    key = accounts.data_key(look.patient_id) if phone else b""
    Wishes.objects.update_or_create(
        patient_id=look.patient_id,
        defaults={
            "quiet_from": time.fromisoformat(new.quiet_from) if new.quiet_from else None,
            "quiet_to": time.fromisoformat(new.quiet_to) if new.quiet_to else None,
            "mode": new.mode,
            "mode_until_date": new.mode_until_date if new.mode != "on" else None,
            "phone_sealed": vault.seal(phone, key, phone_place(look.patient_id)) if phone else None,
            "asks_when_quiet": new.asks_when_quiet,
        },
    )


def stop_everything(*, patient_id: UUID, by: str, now: datetime) -> None:
    """No message of any kind goes out any more, to her or about her; `by` is "her" or "legacy".

    A stop of her own stays hers: what "legacy" stops must never, when it is undone, start what she had stopped.
    """
    Wishes.objects.get_or_create(patient_id=patient_id)
    rows = Wishes.objects.filter(patient_id=patient_id)
    if by == "legacy":
        rows = rows.filter(stopped_at__isnull=True)
    rows.update(stopped_at=now, stopped_by=by)


def start_again(*, patient_id: UUID, by: tuple[str, ...] = ("her", "legacy")) -> None:
    """Undo a stop made by one of these; what fell due meanwhile and is too late stays unsent."""
    Wishes.objects.filter(patient_id=patient_id, stopped_by__in=by).update(stopped_at=None, stopped_by="")


def stop_mail(*, token: str, now: datetime) -> None:
    """No more letters about what this signed link names; NotFound where it is not ours."""
    person_id, matter = _named(token)
    MailStop.objects.get_or_create(person_id=person_id, about=matter, defaults={"at": now})


def let_mail_come_again(*, token: str) -> None:
    """The way back from the same link, for someone who keeps no diary here, too."""
    person_id, matter = _named(token)
    allow_mail(person_id=person_id, matter=matter)


def _named(token: str) -> tuple[UUID, str]:
    try:
        person_id, matter = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise NotFound from error
    if matter not in MAIL_MATTERS or not _is_person(UUID(person_id)):
        raise NotFound
    return UUID(person_id), matter


def allow_mail(*, person_id: UUID, matter: str) -> None:
    """Letters about this may come again."""
    MailStop.objects.filter(person_id=person_id, about=matter).delete()


def _only_she(look: Look) -> None:
    if not look.is_own:
        raise NotFound


def _is_person(person_id: UUID) -> bool:
    try:
        return bool(accounts.profile(person_id))
    except NotFound:
        return False


def _problems(new: NewWishes, phone: str) -> list[Problem]:
    found = []
    if new.mode not in MODES:
        found.append(Problem("mode", "not_a_choice"))
    if bool(new.quiet_from) != bool(new.quiet_to):
        found.append(Problem("quiet_to" if new.quiet_from else "quiet_from", "both_quiet_times"))
    for field, text in (("quiet_from", new.quiet_from), ("quiet_to", new.quiet_to)):
        if text and not is_wall_time(text):
            found.append(Problem(field, "not_a_time_of_day"))
    if phone and not PHONE.fullmatch(phone):
        found.append(Problem("phone", "not_a_phone_abroad"))
    return found
