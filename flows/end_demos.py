"""Visits of the demo are over: their made-up people go as anybody goes who leaves, with nothing left."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from accounts import made_up
from flows.erase_everything import erase_everything
from kernel.errors import NotFound


def end_demos(*, now: datetime) -> int:
    """Erase every made-up person whose time is over; how many."""
    return end_demo(person_ids=made_up.over(now))


def end_demo(*, person_ids: Iterable[UUID]) -> int:
    """Erase these; how many. One whom somebody else erased first is passed over."""
    erased = 0
    for person_id in person_ids:
        try:
            erase_everything(person_id=person_id)
            erased += 1
        except NotFound:
            continue
    return erased
