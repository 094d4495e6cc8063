"""She signed in, or said that she is here: a report of her death counts for nothing, and messages come again."""

from uuid import UUID

from django.db import transaction

from accounts import legacy
from reminders import services as reminders


@transaction.atomic
def come_back(*, person_id: UUID) -> bool:
    """Undo a report of her death; whether there was one. The contact is not told, and not believed a second time."""
    patient_id = legacy.undo_report(person_id=person_id)
    if patient_id is None:
        return False
    reminders.start_again(patient_id=patient_id, by=("legacy",))
    return True
