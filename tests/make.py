"""Short ways to make what tests need."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from kernel import clock, ids
from symptoms.entries import NewCheckIn, Said

NOW = datetime(2026, 6, 30, 15, 0, tzinfo=UTC)
TODAY = date(2026, 6, 30)
ZONE = "America/New_York"


def new_checkin(
    day: date | None = TODAY, *, uid: UUID | None = None, at: datetime = NOW, base: int | None = None, **said: Any
) -> NewCheckIn:
    """A check-in as a phone sends it, what was said by keyword: grades={"cough": 1}, note="…"; no day: that of `at`."""
    only_me, weekly = said.pop("only_me", False), said.pop("weekly", False)
    return NewCheckIn(
        uid=uid or ids.uuid7(at),
        local_date=day or clock.local_date(at, ZONE),
        zone=ZONE,
        entered_at=at,
        said=Said.from_plain(said),
        only_me=only_me,
        weekly=weekly,
        base_revision=base,
    )
