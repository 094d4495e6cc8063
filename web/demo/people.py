"""Making the demo people through the same services that real people use: once for a machine, or anew for a visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext

from accounts import context, made_up
from accounts import services as accounts
from accounts.selectors import person_by_email, profile
from flags.selectors import open_flags
from flows.run_rules import as_follow_up
from reminders import services as reminders
from reminders.services import NewReminder
from sharing import services as sharing
from sharing.scopes import Look, Scope, own
from web.demo.diary import write_diary
from web.demo.record import write_record

DEMO_PASSWORD = "try-it-out-2026"  # noqa: S105 — printed for whoever tries the demo
DEMO_PEOPLE = {"Ana": "ana@demo.example", "Ben": "ben@demo.example", "Dr Chen": "chen@demo.example"}
ZONE = "America/New_York"
# How long the copy of a visit lasts.
COPY_LASTS = timedelta(hours=4)
BEGAN_AGO = timedelta(days=380)
SEEN_BY_BEN = (Scope.SYMPTOMS, Scope.FLAGS, Scope.CARE, Scope.LOG)
SEEN_BY_CHEN = (Scope.SYMPTOMS, Scope.NOTES, Scope.FLAGS, Scope.CARE)
# The first reminder can be read soon after the start, the next ones at the same hour.
SOON = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Made:
    """The people, by their ids, and Ana's diary."""

    ana: UUID
    ben: UUID
    chen: UUID
    patient_id: UUID


@transaction.atomic
def make_demo(*, now: datetime) -> UUID | None:
    """Ana with a year of diary, Ben who cares for her, Dr Chen; Ana's patient id, None where they are there."""
    if person_by_email(DEMO_PEOPLE["Ana"]):
        return None
    ana, ben, chen = (_person(name, address, now) for name, address in DEMO_PEOPLE.items())
    return _tell(ana, ben, chen, ZONE, now).patient_id


@transaction.atomic
def make_copy(*, language: str, zone: str, now: datetime) -> Made:
    """The same people for one visit: nobody can sign in as them or write to them, and they are gone in some hours."""
    until = now + COPY_LASTS
    ana, ben, chen = (
        made_up.make_up(name=name, language=language, zone=zone, until=until, now=now)
        for name in (gettext("Ana (made up)"), gettext("Ben (made up)"), gettext("Dr Chen (made up)"))
    )
    return _tell(ana, ben, chen, zone, now)


def _tell(ana: UUID, ben: UUID, chen: UUID, zone: str, now: datetime) -> Made:
    today = now.astimezone(ZoneInfo(zone)).date()
    patient_id = accounts.start_diary(person_id=ana, now=now, birth_date=today.replace(year=today.year - 54, day=12))
    with context.serving(patient_id):
        look = own(patient_id, ana)
        _share(look, ben, "caregiver", SEEN_BY_BEN, now)
        _share(look, chen, "clinician", SEEN_BY_CHEN, now)
        write_record(look, today, zone, now)
        write_diary(look, ben, today, zone, now)
        _remind(look, zone, now)
    return Made(ana, ben, chen, patient_id)


def _person(name: str, address: str, now: datetime) -> UUID:
    person = get_user_model().objects.create_user(address, DEMO_PASSWORD, name=name, zone=ZONE)
    accounts.record_consent(person_id=person.pk, now=now)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return person.pk


def _share(look: Look, person_id: UUID, role: str, scopes: tuple[Scope, ...], now: datetime) -> None:
    sent = sharing.invite(
        patient_id=look.patient_id,
        email=profile(person_id).email,
        role=role,
        scopes=scopes,
        until_stopped=True,
        now=now - BEGAN_AGO,
    )
    sharing.accept(token=sent.token, person_id=person_id, now=now - BEGAN_AGO)


def _remind(look: Look, zone: str, now: datetime) -> None:
    """The story's own askings are over; what it leaves open is asked about from now on. A check-in is due at once."""
    left = open_flags(look)
    reminders.cancel_follow_ups(flag_ids=tuple(flag.id for flag in left), now=now)
    reminders.follow_up(patient_id=look.patient_id, raised=tuple(as_follow_up(flag) for flag in left), now=now)
    soon = (now + SOON).astimezone(ZoneInfo(zone))
    reminders.add_reminder(look=look, new=NewReminder("check_in", (f"{soon:%H:%M}",), "email"), now=now)
