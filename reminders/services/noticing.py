"""Notices that are no reminder of hers and rest on no flag."""

from datetime import datetime, time, timedelta
from uuid import UUID

from accounts import selectors as accounts
from kernel import clock, ids
from reminders import schedule
from reminders.models import Delivery, Reminder, Wishes

NOTICE_USE = timedelta(days=2)
# She is told of a visit two days before, in the morning, with a day left to change what she wants to say.
VISIT_DAYS, VISIT_AT = timedelta(days=2), time(9, 0)


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


def tell_of_visit(*, patient_id: UUID, visit_id: UUID, at: datetime, now: datetime) -> bool:
    """Tell her once that a visit is near; not where she has a reminder of her own before visits."""
    wishes = Wishes.objects.filter(patient_id=patient_id).first()
    if wishes is not None and wishes.stopped_at is not None:
        return False
    if Reminder.objects.filter(patient_id=patient_id, kind="visit", enabled=True).exists():
        return False
    zone = accounts.patient_card(patient_id).zone
    day = clock.local_date(at, zone)
    due_at = max(schedule.instant(day - VISIT_DAYS, VISIT_AT, zone) or now, now)
    _, is_new = Delivery.objects.get_or_create(
        source_kind="notice",
        source_id=visit_id,
        local_date=day,
        slot="near",
        defaults={
            "id": ids.uuid7(now),
            "patient_id": patient_id,
            "kind": "visit_near",
            "channel": "web_push",
            "fallback": "email",
            "due_at": due_at,
            "expires_at": at,
            "next_try_at": due_at,
        },
    )
    return is_new
