"""People in great number, each with a phone and one reminder that falls due in the run."""

import random
from base64 import urlsafe_b64encode
from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import connection
from django.db.models import Min, OuterRef, Subquery

from accounts.models import Device, Patient, Person
from kernel import vault
from reminders import services
from reminders.models import Delivery, Reminder

# How the push service of a phone behaves, of a hundred.
BEHAVIOURS = {"ok": 86, "503": 3, "429": 3, "410": 2, "404": 1, "403": 1, "413": 1, "hang": 1, "drop": 1, "down": 1}
BAD = {"hang", "drop", "down"}


def make_people(number: int, origins: tuple[str, str], now: datetime, *, all_well: bool) -> Counter[str]:
    """People with phones at the two push services, the second for those that do not answer well; how many of each."""
    behaviours = list(BEHAVIOURS) if not all_well else ["ok"]
    chosen = random.choices(behaviours, [BEHAVIOURS[name] for name in behaviours], k=number)
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = urlsafe_b64encode(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()
    for start in range(0, number, 1000):
        _make(chosen[start : start + 1000], start, key, origins, now)
    return Counter(chosen)


def spread(start: datetime, seconds: float) -> None:
    """Leave one delivery of each reminder, due at a random moment of the run."""
    first = Delivery.objects.filter(source_id=OuterRef("source_id")).values("source_id").annotate(at=Min("due_at"))
    Delivery.objects.exclude(due_at=Subquery(first.values("at"))).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reminders_delivery SET due_at = %s + random() * interval '1 second' * %s, expires_at = %s",
            [start, seconds, start + timedelta(hours=6)],
        )
        cursor.execute("UPDATE reminders_delivery SET next_try_at = due_at")
        cursor.execute("ANALYZE")


def plan_all(now: datetime) -> None:
    """By the app's own planning."""
    while services.plan_due(now=now):
        continue


def _make(behaviours: list[str], start: int, key: str, origins: tuple[str, str], now: datetime) -> None:
    people = Person.objects.bulk_create(
        Person(email=f"p{start + number}@example.org", zone="Europe/Berlin") for number in range(len(behaviours))
    )
    patients = []
    for person in people:
        patient = Patient(id=uuid4(), person=person, created_at=now)
        patient.wrapped_key = settings.KEY_RING.wrap(vault.new_key(), str(patient.pk))
        patients.append(patient)
    Patient.objects.bulk_create(patients)
    Device.objects.bulk_create(
        Device(
            person=person,
            label="phone",
            endpoint=f"{origins[behaviour in BAD]}/push/{behaviour}/{person.pk.hex}",
            p256dh=key,
            auth=urlsafe_b64encode(b"sixteen bytes ..").decode(),
            created_at=now,
            seen_at=now,
        )
        for person, behaviour in zip(people, behaviours, strict=True)
    )
    wall = (now + timedelta(hours=3)).strftime("%H:00")
    Reminder.objects.bulk_create(
        Reminder(
            patient=patient,
            kind="check_in",
            times=[wall],
            home_zone="Europe/Berlin",
            start_date=now.date(),
            channel="web_push",
            fallback="email",
            planned_to=now,
            created_at=now,
        )
        for patient in patients
    )
