"""People with 0, 1 and 10 years of history, one with a hundred and one with a hundred thousand entries, signed in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import F

from accounts import selectors, services
from accounts.models import Patient, Person
from bench.answers.request import ZONE
from care import services as care
from care.services import ContactChange, RecordChange, TreatmentChange
from clinical.catalogue.symptoms import BY_KEY
from kernel import ids, vault
from reminders import services as reminders
from reminders.services import NewReminder
from sharing.scopes import own
from symptoms import rows
from symptoms.models import CheckIn, Revision

BATCH = 2000
USUAL = {"pain": 1, "appetite_loss": 1}
MILD, MILD_CHANCE, LATELY_DAYS = ("cough", "abdomen", "nausea_vomiting", "headache", "numbness_weakness"), 0.03, 21


@dataclass(frozen=True)
class Signed:
    """Someone signed in: her cookie, and the diary she keeps."""

    person_id: UUID
    patient_id: UUID
    session: str
    revision: int = 0


def with_history(name: str, days: int, now: datetime) -> Signed:
    """A quiet person's entry for each of `days` days up to yesterday, weighed every week."""
    who, rng = sign_up(name, now), Random(name)
    today = now.astimezone(ZoneInfo(ZONE)).date()
    return _keep(who, ((today - timedelta(days=ago), usual_day(rng, ago)) for ago in range(days, 0, -1)))


def with_entries(name: str, number: int, now: datetime) -> Signed:
    """So many entries, a hundred to a day."""
    who, rng = sign_up(name, now), Random(name)
    today = now.astimezone(ZoneInfo(ZONE)).date()
    said = [usual_day(rng, each) for each in range(50)]
    return _keep(who, ((today - timedelta(days=1 + each // 100), said[each % 50]) for each in range(number)))


def usual_day(rng: Random, ago: int) -> dict[str, int]:
    """Fourteen grades: what is usual, and now and then something mild, not lately; nothing of it raises a flag."""
    grades = {**dict.fromkeys(BY_KEY, 0), **USUAL, "fatigue": rng.choice((1, 1, 2))}
    if ago > LATELY_DAYS:
        grades |= {key: 1 for key in MILD if rng.random() < MILD_CHANCE}
    return grades


def sign_up(name: str, now: datetime) -> Signed:
    """A person who agreed to the notice, with a treatment, two numbers to call and a reminder."""
    person = Person.objects.create(
        email=f"{name}@example.org",
        name=name.title(),
        zone=ZONE,
        consent_version=settings.CONSENT_VERSION,
        password="!",  # noqa: S106  (nobody signs in by it)
    )
    patient_id = services.start_diary(person_id=person.pk, now=now)
    _her_care(patient_id, person.pk, now)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return Signed(person.pk, patient_id, str(session.session_key))


def _her_care(patient_id: UUID, person_id: UUID, now: datetime) -> None:
    look, today = own(patient_id, person_id), now.date()
    care.change_record(look=look, change=RecordChange(country="US", known_sites=["bone", "liver"]), now=now)
    for drug, ago in (("letrozole", 500), ("palbociclib", 400)):
        treatment = TreatmentChange("hormone", drug, 1, today - timedelta(days=ago))
        care.save_treatment(look=look, treatment_id=None, change=treatment, now=now)
    for contact in (
        ContactChange("clinic", "Breast unit", "555-0142", range(5), time(9), time(17)),
        ContactChange("line24", "Cancer line", "555-0199"),
    ):
        care.save_contact(look=look, contact_id=None, change=contact, now=now)
    at = datetime.combine(today - timedelta(days=20), time(10, 30))
    care.save_visit(look=look, visit_id=None, at_local=at, zone=ZONE, with_whom="Dr Chen", now=now)
    reminders.add_reminder(look=look, new=NewReminder("check_in", ("19:00",), "email"), now=now)


def _keep(who: Signed, entries: Iterable[tuple[date, dict[str, int]]]) -> Signed:
    """Straight into the tables, each with its version, as if it had come by the flow on its day."""
    key, number = selectors.data_key(who.patient_id), 0
    found: list[CheckIn] = []
    for number, (day, grades) in enumerate(entries, 1):
        found.append(_row(who, day, grades, number))
        if len(found) == BATCH:
            _write(found, key)
            found = []
    _write(found, key)
    Patient.objects.filter(pk=who.patient_id).update(revision=F("revision") + number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return replace(who, revision=number)


def _row(who: Signed, day: date, grades: dict[str, int], number: int) -> CheckIn:
    at = datetime.combine(day, time(19), ZoneInfo(ZONE)) + timedelta(milliseconds=number)
    return CheckIn(
        patient_id=who.patient_id,
        uid=ids.uuid7(at),
        local_date=day,
        zone=ZONE,
        entered_at=at,
        received_at=at,
        changed_at=at,
        author_id=who.person_id,
        by="patient",
        grades=grades,
        places={"pain": ["shoulder_left"]},
        numbers={"weight_kg": 61.5} if day.weekday() == 0 else {},
        revision=number,
    )


def _write(found: list[CheckIn], key: bytes) -> None:
    CheckIn.objects.bulk_create(found)
    Revision.objects.bulk_create(
        Revision(
            patient_id=row.patient_id,
            checkin=row,
            number=row.revision,
            kind="created",
            author_id=row.author_id,
            by=row.by,
            at=row.received_at,
            body_sealed=vault.seal(_body(row), key, rows.body_place(row.uid, row.revision)),
        )
        for row in found
    )


def _body(row: CheckIn) -> str:
    said = {"grades": row.grades, "places": row.places, "numbers": row.numbers}
    plain = {
        "local_date": row.local_date.isoformat(),
        "only_me": False,
        "weekly": False,
        "said": said,
        "written_at": row.entered_at.isoformat(),
        "base": None,
        "entered_at": row.entered_at.isoformat(),
    }
    return orjson.dumps(plain).decode()
