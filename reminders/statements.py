"""The reads that Today makes, each written once."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.prepared import prepared
from reminders.models import Delivery, Reminder

SHOWN_KINDS = ["check_in", "medicine", "visit", "custom"]


@prepared(Delivery)
def waiting(patient_id: UUID, today: date, now: datetime) -> QuerySet[Any]:
    """What fell due today and has no answer yet."""
    due = Delivery.objects.filter(patient_id=patient_id, local_date=today, due_at__lte=now)
    open_still = due.filter(kind__in=SHOWN_KINDS, state__in=["waiting", "sent"], answer="")
    return open_still.order_by("due_at", "pk")


@prepared(Reminder)
def kept(patient_id: UUID) -> QuerySet[Any]:
    """Her reminders, with her zone and how she wants to be reached."""
    rows = Reminder.objects.filter(patient_id=patient_id, removed_at__isnull=True)
    return rows.select_related("patient__person", "patient__wishes").order_by("kind", "created_at", "pk")
