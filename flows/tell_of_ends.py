"""She is told two weeks before a share of hers ends, so that she can let it go on."""

from datetime import datetime, timedelta

from accounts.context import serving
from reminders import services as reminders
from sharing import selectors as sharing

AHEAD = timedelta(days=14)


def tell_of_ends(*, now: datetime) -> int:
    """Write a notice for each share that ends within two weeks; how many are new."""
    told = 0
    for ending in sharing.ending(now, now + AHEAD):
        with serving(ending.patient_id):
            told += reminders.tell_of_share_end(
                patient_id=ending.patient_id, grant_id=ending.grant_id, until=ending.until, now=now
            )
    return told
