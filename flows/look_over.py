"""Someone opens the list of the diaries shared with them in one role: each look is noted."""

from datetime import datetime
from uuid import UUID

from sharing import selectors as sharing
from sharing import services as sharing_services
from sharing.scopes import Look


def look_over(*, person_id: UUID, role: str, what: str, now: datetime) -> tuple[Look, ...]:
    """Leave for each of them, with the rows that say so."""
    looks = sharing.looks_of(person_id, role, now)
    sharing_services.note_looks(looks=looks, what=what, now=now)
    return looks
