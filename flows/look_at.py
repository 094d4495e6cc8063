"""Someone looks at a diary: leave is asked at the one door, and a foreign look is noted."""

from datetime import datetime
from uuid import UUID

from sharing import selectors as sharing
from sharing import services as sharing_services
from sharing.scopes import Look, Scope


def look_at(*, person_id: UUID, patient_id: UUID, need: Scope | None, what: str, now: datetime) -> Look:
    """Leave to see `need` (None: whatever there is), with the row that says so; NotFound where there is no leave."""
    if need is None:
        look = sharing.visible_to(person_id, patient_id, now)
    else:
        look = sharing.look(person_id, patient_id, need, now)
    sharing_services.note_look(look=look, what=what, now=now)
    return look
