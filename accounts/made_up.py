"""People made up for one visit of the demo, who are gone after some hours."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F

from accounts import services
from accounts.models import Person

# No mail is ever delivered to it (RFC 6761).
NOWHERE = "demo.invalid"


def make_up(*, name: str, language: str, zone: str, until: datetime, now: datetime) -> UUID:
    """Someone who cannot sign in or be written to; her id."""
    person = Person.objects.create_user(
        f"{uuid4().hex}@{NOWHERE}", name=name, language=language, zone=zone, made_up_until=until
    )
    services.record_consent(person_id=person.pk, now=now)
    return person.pk


def count_made_up() -> int:
    """How many there are, of every visit."""
    return Person.objects.filter(made_up_until__isnull=False).count()


def over(now: datetime) -> tuple[UUID, ...]:
    """Those whose time is over; who keeps a diary comes before those who look at it."""
    rows = Person.objects.filter(made_up_until__lte=now).order_by(F("patient__pk").asc(nulls_last=True), "pk")
    return tuple(rows.values_list("pk", flat=True))
