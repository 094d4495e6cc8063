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
        target.lease_until = now + LEASE
        target.tries += 1
        target.copies += 1
        return True
    _let_be(target, now)
    _read_again(target)
    return False


def close(target: DeliveryTarget, outcome: Outcome, now: datetime, *, has_fallback: bool) -> None:
    """End the lease with what came of it; where it had run out and another holds it, that one decides."""
    mine, target.lease_until = target.lease_until, None
    match outcome:
        case Sent():
            target.state, target.code, target.sent_at = "sent", "", now
        case Gone(code):
            target.state, target.code = "gone", code
            target.copies -= 1
        case OurFault(code):
            target.state, target.code = "failed", code
            target.copies -= 1
        case TryLater():
            _later(target, outcome, now, has_fallback=has_fallback)
    changed = DeliveryTarget.objects.filter(pk=target.pk, state="sending", lease_until=mine).update(
        lease_until=None,
        state=target.state,
        code=target.code,
        sent_at=target.sent_at,
        copies=target.copies,
        next_try_at=target.next_try_at,
    )
    if not changed:
        _read_again(target)


def _later(target: DeliveryTarget, outcome: TryLater, now: datetime, *, has_fallback: bool) -> None:
    target.state, target.code = "waiting", outcome.code
    if not outcome.may_have_arrived:
        target.copies -= 1
    elif target.copies >= MOST_COPIES:
        target.state = "unsure"
    if has_fallback and target.tries >= MOST_TRIES:
        target.state = "failed" if target.state == "waiting" else target.state
    pause = min(FIRST_PAUSE * 2 ** (target.tries - 1), LONGEST_PAUSE)
    target.next_try_at = now + max(outcome.after or pause, timedelta(seconds=1))


def _let_be(target: DeliveryTarget, now: datetime) -> None:
    """Two workers died over this address: it may have had two copies, a third is not sent."""
    DeliveryTarget.objects.filter(pk=target.pk, state="sending", lease_until__lte=now, copies__gte=MOST_COPIES).update(
        state="unsure", code="worker_lost", lease_until=None
    )


def _read_again(target: DeliveryTarget) -> None:
    """It is someone else's, or not yet free: what stands there now counts."""
    target.refresh_from_db(fields=["state", "lease_until", "next_try_at", "copies", "tries"])
