"""She changes her settings; where it is her time zone, her reminders are planned anew."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts import services as accounts
from reminders import services as reminders


@transaction.atomic
def change_profile(*, person_id: UUID, changes: dict[str, Any], now: datetime) -> None:
    """Change name, language, zone, theme, text size, units or where "Leave" leads; Refused names the field."""
    accounts.change_profile(person_id=person_id, changes=changes)
    patient_id = selectors.patient_id_of(person_id)
    if "zone" in changes and patient_id is not None:
        reminders.plan_again(patient_id=patient_id, now=now)
