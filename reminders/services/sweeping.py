"""Finding what is due, and closing what came too late."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from reminders.models import Beat, Delivery, DeliveryTarget
from reminders.services.planning import unlocked

# A claim that nobody served by then is free again: its message expires a little earlier.
CLAIM = timedelta(seconds=60)
MOST = 200


@transaction.atomic
def claim_due(*, now: datetime, most: int = MOST) -> tuple[UUID, ...]:
    """Take what is due, so that nobody else rings for it within a minute; the ids, longest due first."""
    due = Delivery.objects.filter(state="waiting", next_try_at__lte=now)
    claimed = tuple(unlocked(due.order_by("next_try_at", "pk")).values_list("pk", flat=True)[:most])
    Delivery.objects.filter(pk__in=claimed, next_try_at__lte=now).update(next_try_at=now + CLAIM)
    return claimed


def give_back(*, delivery_ids: tuple[UUID, ...], now: datetime) -> None:
    """The doorbell could not be rung: free again at once."""
    Delivery.objects.filter(pk__in=delivery_ids, state="waiting").update(next_try_at=now)


@transaction.atomic
def reap(*, now: datetime, most: int = 500) -> int:
    """Close what is no longer worth bringing: sent where one address took it, else missed; how many."""
    expired = Delivery.objects.filter(state="waiting", expires_at__lte=now)
    rows = list(unlocked(expired.order_by("expires_at")).values_list("pk", flat=True)[:most])
    took = DeliveryTarget.objects.filter(delivery_id=OuterRef("pk"), state__in=["sent", "unsure"])
    busy = DeliveryTarget.objects.filter(delivery_id=OuterRef("pk"), state="sending", lease_until__gt=now)
    closing = Delivery.objects.filter(pk__in=rows).filter(~Q(Exists(busy)))
    sent = closing.filter(Exists(took)).update(state="sent", closed_at=now)
    missed = closing.filter(state="waiting").update(state="missed", reason="late", closed_at=now)
    return sent + missed


def prune(*, now: datetime, most: int = 1000) -> int:
    """Delete what was brought or let go long ago; how many. What still waits stays."""
    before = now - timedelta(days=settings.KEEP_MESSAGES_DAYS)
    old = Delivery.objects.filter(due_at__lt=before).exclude(state="waiting").values_list("pk", flat=True)[:most]
    pks = list(old)
    Delivery.objects.filter(pk__in=pks).delete()
    return len(pks)


def beat(*, name: str, now: datetime) -> None:
    """A recurring job ran."""
    Beat.objects.update_or_create(name=name, defaults={"at": now})
