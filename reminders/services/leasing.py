"""Taking one address for the length of one sending, and writing down what came of it.

An attempt counts as a copy when it begins and is taken off where it certainly did not arrive. One that was broken
off, or whose worker died, may have arrived: it is tried once more and then let be, so there are never more than two.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from reminders.channels.mould import Gone, OurFault, Outcome, Sent, TryLater
from reminders.models import DeliveryTarget

# As long as a task may live, so that no lease runs out under a sender that still works.
LEASE = timedelta(seconds=90)
MOST_COPIES = 2
MOST_TRIES = 5
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
# Two of these go with every message: written out, since Django takes as long to write one as the database to do it.
CHANGED = ("state", "code", "lease_until", "next_try_at", "tries", "copies", "sent_at")
CHANGE = """
UPDATE reminders_deliverytarget
SET state = %s, code = %s, lease_until = %s, next_try_at = %s, tries = %s, copies = %s, sent_at = %s
WHERE id = %s AND state = %s AND tries = %s
"""


def lease(target: DeliveryTarget, now: datetime) -> bool:
    """Whether this address is ours to send to now: one UPDATE on what was read decides between two workers.

    `tries` grows with every lease, so state and tries together are what was read and nothing later.
    """
    if not _is_free(target, now):
        return False
    if target.copies >= MOST_COPIES:
        # Two workers died over this address: it may have had two copies, a third is not sent.
        changes: dict[str, Any] = {"state": "unsure", "code": "worker_lost", "lease_until": None}
    else:
        changes = {"state": "sending", "lease_until": now + LEASE, "tries": target.tries + 1}
        changes["copies"] = target.copies + 1
    return _changed(target, changes) and target.state == "sending"


def _is_free(target: DeliveryTarget, now: datetime) -> bool:
    if target.state == "sending":
        return target.lease_until is not None and target.lease_until <= now
    return target.state == "waiting" and target.next_try_at <= now


def close(target: DeliveryTarget, outcome: Outcome, now: datetime, *, has_fallback: bool) -> None:
    """End the lease with what came of it; where it had run out and another holds it, that one decides."""
    changes: dict[str, Any]
    match outcome:
        case Sent():
            changes = {"state": "sent", "sent_at": now}
        case Gone(code):
            changes = {"state": "gone", "code": code, "copies": target.copies - 1}
        case OurFault(code):
            changes = {"state": "failed", "code": code, "copies": target.copies - 1}
        case TryLater():
            changes = _later(target, outcome, now, has_fallback=has_fallback)
    _changed(target, {**changes, "lease_until": None})


def _later(target: DeliveryTarget, outcome: TryLater, now: datetime, *, has_fallback: bool) -> dict[str, Any]:
    pause = min(FIRST_PAUSE * 2 ** (target.tries - 1), LONGEST_PAUSE)
    changes: dict[str, Any] = {
        "state": "failed" if has_fallback and target.tries >= MOST_TRIES else "waiting",
        "code": outcome.code,
        "next_try_at": now + max(outcome.after or pause, timedelta(seconds=1)),
    }
    if not outcome.may_have_arrived:
        changes["copies"] = target.copies - 1
    elif target.copies >= MOST_COPIES:
        changes["state"] = "unsure"
    return changes


def _changed(target: DeliveryTarget, changes: Mapping[str, Any]) -> bool:
    """Whether it stood as it was read, and is changed; else it is someone else's, and what stands there counts."""
    after = [changes.get(name, getattr(target, name)) for name in CHANGED]
    as_sent = connection.ops.adapt_datetimefield_value
    values = [as_sent(value) if isinstance(value, datetime) else value for value in after]
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [*values, target.pk, target.state, target.tries])
        is_ours = cursor.rowcount == 1
    if not is_ours:
        target.refresh_from_db(fields=["state", "lease_until", "next_try_at", "copies", "tries"])
        return False
    for name, value in changes.items():
        setattr(target, name, value)
    return True
