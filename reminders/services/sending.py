"""Sending what was claimed: judge again, lease each address, send outside any transaction, write down the outcome."""

import logging
import time
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from accounts import services as accounts
from reminders.channels import SEND
from reminders.channels.mould import Address, Gone, Outcome, TryLater
from reminders.messages import message_for
from reminders.models import Delivery, DeliveryTarget, Wishes
from reminders.services.addressing import addresses
from reminders.services.judging import Drop, Facts, Hold, gather, judge
from reminders.services.leasing import close, lease

# What is not begun by then is left to the next sweep, so that no task comes near its time limit.
BUDGET_SECONDS = 35
log = logging.getLogger(__name__)


def send(*, delivery_ids: Iterable[UUID], now: datetime) -> None:
    """Bring these deliveries, as far as they are still wanted. Safe to run twice at once."""
    rows = list(
        Delivery.objects.filter(pk__in=list(delivery_ids), state="waiting", due_at__lte=now)
        .select_related("patient__person")
        .order_by("due_at", "pk")
    )
    facts = gather(rows, now)
    began = time.monotonic()
    failed: Exception | None = None
    for row in rows:
        if time.monotonic() - began > BUDGET_SECONDS:
            break
        try:
            _send_one(row, facts, now)
        except DatabaseError:
            raise
        except Exception as error:
            # One that cannot be sent must not stand in the way of those behind it.
            log.error("delivery %s failed with %s", row.pk, type(error).__name__)
            failed = error
    if failed is not None:
        raise failed


def _send_one(delivery: Delivery, facts: Facts, now: datetime) -> None:
    verdict = judge(delivery, facts, delivery.patient.person.zone, now)
    if isinstance(verdict, Drop):
        _close(delivery, verdict.state, verdict.reason, now)
    elif isinstance(verdict, Hold):
        _still_waiting(delivery).update(
            next_try_at=verdict.until, expires_at=verdict.expires_at, reason="quiet", tried_at=now
        )
    else:
        _bring(delivery, facts.wishes.get(delivery.patient_id), now)


def _bring(delivery: Delivery, wishes: Wishes | None, now: datetime) -> None:
    """By its channel; where no address of that takes it, by the fallback; at last only on the Today page."""
    while not _is_settled(delivery, wishes, now):
        delivery.channel, delivery.fallback = delivery.fallback or "in_app", ""
        _still_waiting(delivery).update(channel=delivery.channel, fallback="")


def _is_settled(delivery: Delivery, wishes: Wishes | None, now: datetime) -> bool:
    """Send to every address that is free; False where none of this channel took it and none may still."""
    for target, address in _targets(delivery, wishes, now):
        if lease(target, now):
            outcome = _sent_to(target, address, delivery, now)
            if isinstance(outcome, Gone) and target.channel == "web_push":
                accounts.lose_device(device_id=UUID(hex=target.address_key), now=now)
    rows = DeliveryTarget.objects.filter(delivery_id=delivery.pk).values_list(
        "channel", "state", "next_try_at", "lease_until"
    )
    return _settle(delivery, [row[1:] for row in rows if row[0] == delivery.channel], now)


def _sent_to(target: DeliveryTarget, address: Address, delivery: Delivery, now: datetime) -> Outcome:
    """Send to one leased address and end the lease, also where the sending itself breaks."""
    outcome: Outcome = TryLater("broken", may_have_arrived=True)
    try:
        outcome = SEND[target.channel](address, message_for(delivery, address, now))
    finally:
        close(target, outcome, now, has_fallback=bool(delivery.fallback))
    return outcome


def _targets(delivery: Delivery, wishes: Wishes | None, now: datetime) -> list[tuple[DeliveryTarget, Address]]:
    """The rows of this channel's addresses, made where they are new."""
    found = {address.key: address for address in addresses(delivery, delivery.patient.person_id, wishes, now)}
    with transaction.atomic():
        _still_waiting(delivery).update(tried_at=now, reason="")
        DeliveryTarget.objects.bulk_create(
            [
                DeliveryTarget(
                    delivery_id=delivery.pk,
                    channel=delivery.channel,
                    address_key=address.key,
                    person_id=address.person_id,
                    next_try_at=now,
                )
                for address in found.values()
            ],
            ignore_conflicts=True,
        )
    rows = DeliveryTarget.objects.filter(delivery_id=delivery.pk, channel=delivery.channel)
    rows.filter(state="waiting").exclude(address_key__in=found).update(state="gone", code="no_more")
    return [
        (row, found[row.address_key])
        for row in rows.filter(state__in=["waiting", "sending"], address_key__in=found).order_by("pk")
    ]


def _settle(delivery: Delivery, targets: list[tuple[str, datetime, datetime | None]], now: datetime) -> bool:
    open_ones = [lease_until or next_try for state, next_try, lease_until in targets if state in {"waiting", "sending"}]
    states = {state for state, _, _ in targets}
    if open_ones:
        _still_waiting(delivery).update(next_try_at=max(min(open_ones), now))
        return True
    if "sent" in states or ("unsure" in states and not delivery.fallback):
        _close(delivery, "sent", "" if "sent" in states else "unsure", now)
        return True
    if delivery.kind == "caregivers" and not delivery.fallback:
        _close(delivery, "skipped", "nobody", now)
        return True
    return False


def _close(delivery: Delivery, state: str, reason: str, now: datetime) -> None:
    _still_waiting(delivery).update(state=state, reason=reason, closed_at=now)


def _still_waiting(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, state="waiting")
