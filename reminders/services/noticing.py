"""Notices that are no reminder of hers and rest on no flag."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts import selectors as accounts
from kernel import clock, ids
from reminders.models import Delivery, Wishes

NOTICE_USE = timedelta(days=2)


def tell_of_share_end(*, patient_id: UUID, grant_id: UUID, until: datetime, now: datetime) -> bool:
    """Tell her once that a share ends soon; whether it is new and wanted."""
    wishes = Wishes.objects.filter(patient_id=patient_id).first()
    if wishes is not None and wishes.stopped_at is not None:
        return False
    zone = accounts.patient_card(patient_id).zone
    _, is_new = Delivery.objects.get_or_create(
        source_kind="notice",
        source_id=grant_id,
        local_date=clock.local_date(until, zone),
        slot="ends",
        defaults={
            "id": ids.uuid7(now),
            "patient_id": patient_id,
            "kind": "share_ends",
            "channel": "email",
            "due_at": now,
            "expires_at": now + NOTICE_USE,
            "next_try_at": now,
        },
    )
    return is_new
