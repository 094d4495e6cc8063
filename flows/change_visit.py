"""A visit is kept or taken out, and what reminds of it is planned anew."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from care import services as care
from reminders import services as reminders
from sharing.scopes import Look


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as she writes it down: wall time and zone, with whom, and what she wants from it."""

    at_local: datetime
    zone: str
    with_whom: str
    wish: str
    top_three: tuple[str, ...]


@transaction.atomic
def save_visit(*, look: Look, visit_id: UUID | None, visit: Visit, now: datetime) -> UUID:
    """Add or change a visit; its id. Refused names the field."""
    kept = care.save_visit(
        look=look,
        visit_id=visit_id,
        at_local=visit.at_local,
        zone=visit.zone,
        with_whom=visit.with_whom,
        now=now,
    )
    care.say_wish(look=look, visit_id=kept, wish=visit.wish, top_three=visit.top_three)
    reminders.plan_again(patient_id=look.patient_id, now=now)
    return kept


@transaction.atomic
def remove_visit(*, look: Look, visit_id: UUID, now: datetime) -> None:
    """Take a visit out; nothing reminds of it any more."""
    care.remove(look=look, kind="visit", row_id=visit_id)
    reminders.plan_again(patient_id=look.patient_id, now=now)
