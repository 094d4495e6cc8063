"""Taking one address for the length of one sending, and writing down what came of it.

An attempt counts as a copy when it begins and is taken off where it certainly did not arrive. One that was broken
off, or whose worker died, may have arrived: it is tried once more and then let be, so there are never more than two.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q

from reminders.channels.mould import Gone, OurFault, Outcome, Sent, TryLater
from reminders.models import DeliveryTarget

# As long as a task may live, so that no lease runs out under a sender that still works.
LEASE = timedelta(seconds=90)
MOST_COPIES = 2
MOST_TRIES = 5
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)


def lease(target: DeliveryTarget, now: datetime) -> bool:
    """Whether this address is ours to send to now; one conditional UPDATE decides between two workers."""
    free = Q(state="waiting", next_try_at__lte=now) | Q(state="sending", lease_until__lte=now)
    taken = DeliveryTarget.objects.filter(free, pk=target.pk, copies__lt=MOST_COPIES, delivery__state="waiting").update(
        state="sending", lease_until=now + LEASE, copies=F("copies") + 1, tries=F("tries") + 1
    )
    if taken:
        target.tries += 1
        target.copies += 1
        return True
    _let_be(target, now)
    return False


def close(target: DeliveryTarget, outcome: Outcome, now: datetime, *, has_fallback: bool) -> None:
    """End the lease with what came of it."""
    changes: dict[str, object] = {"lease_until": None}
    match outcome:
        case Sent():
            changes |= {"state": "sent", "code": "", "sent_at": now}
        case Gone(code):
            changes |= {"state": "gone", "code": code, "copies": F("copies") - 1}
        case OurFault(code):
            changes |= {"state": "failed", "code": code, "copies": F("copies") - 1}
        case TryLater(code, after, may_have_arrived):
            changes |= _later(target, code, after, now, may_have_arrived=may_have_arrived, has_fallback=has_fallback)
    DeliveryTarget.objects.filter(pk=target.pk, state="sending").update(**changes)


def _later(
    target: DeliveryTarget,
    code: str,
    after: timedelta | None,
    now: datetime,
    *,
    may_have_arrived: bool,
    has_fallback: bool,
) -> dict[str, object]:
    changes: dict[str, object] = {"code": code, "state": "waiting"}
    if not may_have_arrived:
        changes["copies"] = F("copies") - 1
    elif target.copies >= MOST_COPIES:
        return {"code": code, "state": "unsure"}
    if has_fallback and target.tries >= MOST_TRIES:
        changes["state"] = "failed"
    pause = min(FIRST_PAUSE * 2 ** (target.tries - 1), LONGEST_PAUSE)
    changes["next_try_at"] = now + max(after or pause, timedelta(seconds=1))
    return changes


def _let_be(target: DeliveryTarget, now: datetime) -> None:
    """Two workers died over this address: it may have had two copies, a third is not sent."""
    DeliveryTarget.objects.filter(pk=target.pk, state="sending", lease_until__lte=now, copies__gte=MOST_COPIES).update(
        state="unsure", code="worker_lost", lease_until=None
    )
