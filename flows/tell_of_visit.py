"""A visit is near: she is told that its summary is ready to look over."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts.context import serving
from care import selectors as care
from reminders import services as reminders
from sharing.scopes import system

# Written down this long before, so that the morning two days ahead is never missed.
AHEAD = timedelta(days=3)


def tell_of_visit(*, patient_id: UUID, now: datetime) -> bool:
    """Write the notice where a visit is near; whether it is new. Once for each visit and its day."""
    with serving(patient_id):
        visits = care.visits(system(patient_id))
    near = next((visit for visit in visits if now < visit.at <= now + AHEAD), None)
    if near is None:
        return False
    return reminders.tell_of_visit(patient_id=patient_id, visit_id=near.id, at=near.at, now=now)
