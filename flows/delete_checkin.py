"""She deletes an entry: it stays in the history, and what rested on it is withdrawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from flows.log_checkin import Logged
from flows.run_rules import run_rules
from sharing.scopes import Look
from symptoms import services as symptoms


@transaction.atomic
def delete_checkin(*, look: Look, uid: UUID, now: datetime, base_revision: int | None = None) -> Logged:
    """Delete a check-in and judge its day anew; NotFound where it is not hers to delete."""
    saved = symptoms.delete_checkin(look=look, uid=uid, now=now, base_revision=base_revision)
    if saved.days:
        run_rules(patient_id=look.patient_id, days=saved.days, now=now, held=saved.patient)
    return Logged(saved.checkin, saved.kind)
