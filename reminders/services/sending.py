"""Sending what was claimed: judge again, lease each address, send outside any transaction, write down the outcome.

A batch reads and settles together and sends one by one. Killed anywhere in between, what is not settled is swept
again, and its targets say what was already brought.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog
from django.db import DatabaseError

from accounts import services as accounts
from reminders.channels import SEND
from reminders.channels.mould import Address, Gone, Outcome, TryLater
from reminders.messages import message_for
from reminders.models import Delivery, DeliveryTarget
from reminders.services.addressing import open_book
from reminders.services.judging import Drop, Facts, Hold, gather, judge
from reminders.services.leasing import close, lease
from reminders.services.targets import Found, let_go, next_try, rows_of

# What is not begun by then is left to the next sweep, so that no task comes near its time limit.
BUDGET_SECONDS = 35
# What was read longer ago is looked at again: she may have edited or answered it meanwhile.
FRESH_SECONDS = 2
log = structlog.get_logger(__name__)


@dataclass
class Settled:
    """Deliveries of a batch by what they come to."""

    closed: dict[tuple[str, str], list[UUID]] = field(default_factory=dict)
    next_way: list[Delivery] = field(default_factory=list)
    failed: Exception | None = None
    late: list[float] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def close(self, delivery: Delivery, state: str, reason: str = "") -> None:
        """To be closed at the end of the batch."""
        self.closed.setdefault((state, reason), []).append(delivery.pk)

    def write(self, now: datetime) -> None:
        """One UPDATE for each sort of end; then nothing is left to write."""
        for (state, reason), ids in self.closed.items():
            Delivery.objects.filter(pk__in=ids, state="waiting").update(state=state, reason=reason, closed_at=now)
        self.closed.clear()


def send(*, delivery_ids: Iterable[UUID], now: datetime) -> tuple[float, ...]:
    """Bring these deliveries, as far as they are still wanted; how late each was, in seconds. Safe to run twice."""
    began = time.monotonic()
    rows = list(
        Delivery.objects.filter(pk__in=list(delivery_ids), state="waiting", due_at__lte=now)
        .select_related("patient__person")
        .order_by("due_at", "pk")
    )
    facts, settled = gather(rows, now), Settled()
    going = [row for row in rows if _goes(row, facts, settled, now)]
    settled.write(now)
    while going:
        _bring(going, facts, settled, now, began)
        settled.write(now)
        going, settled.next_way = settled.next_way, []
    if settled.failed is not None:
        raise settled.failed
    return tuple(settled.late)


def _goes(delivery: Delivery, facts: Facts, settled: Settled, now: datetime) -> bool:
    verdict = judge(delivery, facts, delivery.patient.person.zone, now)
    if isinstance(verdict, Drop):
        settled.close(delivery, verdict.state, verdict.reason)
        return False
    if isinstance(verdict, Hold):
        Delivery.objects.filter(pk=delivery.pk, state="waiting").update(
            next_try_at=verdict.until, expires_at=verdict.expires_at, reason="quiet", tried_at=now
        )
        return False
    return True


def _bring(going: list[Delivery], facts: Facts, settled: Settled, now: datetime, began: float) -> None:
    """Each by its present channel; those that none of its addresses took are to go by the next way."""
    found = rows_of(going, open_book(going, facts.wishes, now), now)
    for delivery in going:
        spent = time.monotonic() - began
        if spent > BUDGET_SECONDS:
            return
        if spent > FRESH_SECONDS and not Delivery.objects.filter(pk=delivery.pk, state="waiting").exists():
            continue
        try:
            _send_to_all(delivery, found[delivery.pk], settled, now)
        except DatabaseError:
            raise
        except Exception as error:
            # One that cannot be sent must not stand in the way of those behind it.
            log.error("a delivery failed", delivery=str(delivery.pk), error=type(error).__name__)
            settled.failed = error
        else:
            _settle(delivery, [target for target, _ in found[delivery.pk]], settled, now)


def _send_to_all(delivery: Delivery, found: Found, settled: Settled, now: datetime) -> None:
    """To each address but those that were found to be no more, also earlier in this batch."""
    let_go(target for target, address in found if address is not None and address.key in settled.gone)
    for target, address in found:
        if address is None or target.state not in {"waiting", "sending"} or not lease(target, now):
            continue
        outcome = _send_to(target, address, delivery, now)
        if isinstance(outcome, Gone) and target.channel == "web_push":
            settled.gone.add(address.key)
            accounts.lose_device(device_id=UUID(hex=target.address_key), now=now, said_by_service=True)


def _send_to(target: DeliveryTarget, address: Address, delivery: Delivery, now: datetime) -> Outcome:
    """Send to one leased address and end the lease, also where the sending itself breaks."""
    outcome: Outcome = TryLater("broken", may_have_arrived=True)
    try:
        outcome = SEND[target.channel](address, message_for(delivery, address, now))
    finally:
        close(target, outcome, now, has_fallback=bool(delivery.fallback))
    return outcome


def _settle(delivery: Delivery, targets: list[DeliveryTarget], settled: Settled, now: datetime) -> None:
    states = {target.state for target in targets}
    again = next_try(targets, now)
    if again is not None:
        Delivery.objects.filter(pk=delivery.pk, state="waiting").update(next_try_at=again)
    elif "sent" in states:
        settled.close(delivery, "sent")
        if delivery.reason != "quiet":
            settled.late.append((now - delivery.due_at).total_seconds())
    elif "unsure" in states and not delivery.fallback:
        settled.close(delivery, "sent", "unsure")
    elif delivery.kind == "caregivers" and not delivery.fallback:
        settled.close(delivery, "skipped", "nobody")
    else:
        _go_on(delivery, settled)


def _go_on(delivery: Delivery, settled: Settled) -> None:
    """By the fallback; at last only on the Today page."""
    delivery.channel, delivery.fallback = delivery.fallback or "in_app", ""
    Delivery.objects.filter(pk=delivery.pk, state="waiting").update(channel=delivery.channel, fallback="")
    settled.next_way.append(delivery)
