"""The rows of a batch's addresses, and what they amount to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from reminders.channels.mould import Address
from reminders.models import Delivery, DeliveryTarget
from reminders.services.addressing import Book

OPEN = {"waiting", "sending"}
Found = list[tuple[DeliveryTarget, Address | None]]


def rows_of(deliveries: Iterable[Delivery], book: Book, now: datetime) -> Mapping[UUID, Found]:
    """Every address row of these deliveries' channels, made where new; without an address where that is no more."""
    rows = list(deliveries)
    addresses = {row.pk: {address.key: address for address in book.addresses(row)} for row in rows}
    with transaction.atomic():
        Delivery.objects.filter(pk__in=addresses, state="waiting").update(tried_at=now, reason="")
        DeliveryTarget.objects.bulk_create(
            [
                DeliveryTarget(
                    delivery_id=row.pk,
                    channel=row.channel,
                    address_key=address.key,
                    person_id=address.person_id,
                    next_try_at=now,
                )
                for row in rows
                for address in addresses[row.pk].values()
            ],
            ignore_conflicts=True,
        )
    channels = {row.pk: row.channel for row in rows}
    found: dict[UUID, Found] = {row.pk: [] for row in rows}
    for target in DeliveryTarget.objects.filter(delivery_id__in=addresses).order_by("pk"):
        if target.channel == channels[target.delivery_id]:
            found[target.delivery_id].append((target, addresses[target.delivery_id].get(target.address_key)))
    _close_orphans(found)
    return found


def _close_orphans(found: Mapping[UUID, Found]) -> None:
    """An address that is no more is waited for no longer."""
    let_go(target for rows in found.values() for target, address in rows if address is None)


def let_go(targets: Iterable[DeliveryTarget]) -> None:
    """Nothing was sent to these, and nothing will be: the address is no more."""
    orphans = [target for target in targets if target.state == "waiting"]
    if not orphans:
        return
    DeliveryTarget.objects.filter(pk__in=[target.pk for target in orphans], state="waiting").update(
        state="gone", code="no_more"
    )
    for target in orphans:
        target.state = "gone"


def next_try(targets: Iterable[DeliveryTarget], now: datetime) -> datetime | None:
    """When one of these is to be looked at again; None where all are settled."""
    moments = [target.lease_until or target.next_try_at for target in targets if target.state in OPEN]
    return max(min(moments), now) if moments else None
