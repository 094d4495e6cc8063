"""Writing down what falls due, 36 hours ahead, and again in the transaction of every edit."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from kernel import ids
from reminders.models import Delivery, Reminder
from reminders.schedule import Due
from reminders.selectors import dues_of

HORIZON = timedelta(hours=36)
# Planned again once less than this is left, so each is touched about twice a day, not every five minutes.
LEAST_AHEAD = timedelta(hours=24)
# Visits move; their reminders are looked at again after half an hour.
VISITS_AHEAD = timedelta(hours=35, minutes=30)
# After a longer silence of the server, times further back are let go without a row.
FURTHEST_BACK = timedelta(hours=24)
Row = TypeVar("Row", bound=models.Model)


def plan_due(*, now: datetime, most: int = 500) -> int:
    """Write the deliveries of reminders that are not planned far enough; how many reminders were planned."""
    with transaction.atomic():
        due = Reminder.objects.filter(enabled=True, planned_to__lt=now + LEAST_AHEAD)
        rows = list(unlocked(due.select_related("patient__person").order_by("planned_to"), "self")[:most])
        _write(rows, now)
    with transaction.atomic():
        moving = Reminder.objects.filter(enabled=True, kind="visit", planned_to__lt=now + VISITS_AHEAD)
        visits = list(unlocked(moving.select_related("patient__person").order_by("planned_to"), "self")[:most])
        for row in visits:
            replan(row=row, zone=row.patient.person.zone, now=now)
    return len(rows) + len(visits)


def replan(*, row: Reminder, zone: str, now: datetime) -> None:
    """Bring the waiting deliveries of one reminder in line with it; call it where the reminder's row is held."""
    wanted = {
        (due.local_date, due.slot): due for due in (dues_of(row, zone, now, now + HORIZON) if row.enabled else ())
    }
    rows = Delivery.objects.select_for_update().filter(
        source_kind="reminder", source_id=row.pk, expires_at__gt=now, state__in=["waiting", "cancelled"]
    )
    for delivery in rows:
        due = wanted.pop((delivery.local_date, delivery.slot), None)
        if due is not None:
            _bring_in_line(delivery, row, due)
        elif delivery.state == "waiting":
            _keep_or_cancel(delivery, row, now)
    Delivery.objects.bulk_create([_delivery(row, due, now) for due in wanted.values()], ignore_conflicts=True)
    Reminder.objects.filter(pk=row.pk).update(planned_to=now + HORIZON)


def unlocked(rows: models.QuerySet[Row], *of: str) -> models.QuerySet[Row]:
    """The rows that no other worker holds, now held by this one. SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=of, no_key=True)
    return rows


def _write(rows: Iterable[Reminder], now: datetime) -> None:
    made: list[Delivery] = []
    planned: list[UUID] = []
    for row in rows:
        after = max(row.planned_to, now - FURTHEST_BACK)
        made += [_delivery(row, due, now) for due in dues_of(row, row.patient.person.zone, after, now + HORIZON)]
        planned.append(row.pk)
    Delivery.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
    Reminder.objects.filter(pk__in=planned).update(planned_to=now + HORIZON)


def _delivery(row: Reminder, due: Due, now: datetime) -> Delivery:
    return Delivery(
        id=ids.uuid7(now),
        patient_id=row.patient_id,
        source_kind="reminder",
        source_id=row.pk,
        local_date=due.local_date,
        slot=due.slot,
        kind=row.kind,
        channel=row.channel,
        fallback=row.fallback,
        version=row.version,
        due_at=due.due_at,
        expires_at=due.expires_at,
        next_try_at=due.due_at,
    )


def _bring_in_line(delivery: Delivery, row: Reminder, due: Due) -> None:
    delivery.state, delivery.reason, delivery.closed_at = "waiting", "", None
    delivery.due_at = delivery.next_try_at = due.due_at
    delivery.expires_at = due.expires_at
    delivery.channel, delivery.fallback, delivery.version = row.channel, row.fallback, row.version
    delivery.save(
        update_fields=[
            "state",
            "reason",
            "closed_at",
            "due_at",
            "next_try_at",
            "expires_at",
            "channel",
            "fallback",
            "version",
        ]
    )


def _keep_or_cancel(delivery: Delivery, row: Reminder, now: datetime) -> None:
    """One already due goes on by the new way; one still to come that is no longer wanted is taken back."""
    if row.enabled and delivery.due_at <= now and delivery.slot in row.times:
        delivery.channel, delivery.fallback, delivery.version = row.channel, row.fallback, row.version
        delivery.next_try_at = now
        delivery.save(update_fields=["channel", "fallback", "version", "next_try_at"])
    else:
        delivery.state, delivery.reason, delivery.closed_at = "cancelled", "edited", now
        delivery.save(update_fields=["state", "reason", "closed_at"])
