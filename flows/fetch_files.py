"""Someone fetches the files that were made for them: leave is asked anew for each, and each foreign look is noted."""

from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing import services as sharing_services
from sharing.scopes import Look, Scope
from summaries import jobs
from summaries import services as summaries
from summaries.jobs import FileView
from symptoms import selectors as symptoms


def fetch_files(*, person_id: UUID, kind: str, now: datetime) -> tuple[FileView, ...]:
    """What is handed out now; empty where some of it is still, or anew, to be made; NotFound where there is none."""
    leaves = [(file, _leave(person_id, file, kind, now)) for file in jobs.files(person_id, kind, now)]
    allowed = [(file, look) for file, look in leaves if look is not None]
    if not allowed:
        raise NotFound
    stale = [file for file, look in allowed if file.state == "made" and not _still_holds(file, look)]
    for file in stale:
        summaries.make_again(asker_id=person_id, kind=kind, file=file)
    if stale or any(file.state == "waiting" for file, _ in allowed):
        return ()
    made = [(file, look) for file, look in allowed if file.state == "made"]
    sharing_services.note_looks(looks=[look for _, look in made], what="summary.pdf", now=now)
    return tuple(file for file, _ in made)


def _leave(person_id: UUID, file: FileView, kind: str, now: datetime) -> Look | None:
    try:
        look = sharing.look(person_id, file.patient_id, Scope.SYMPTOMS, now)
    except NotFound:
        return None
    return look if look.role == ("self" if kind == "takeout" else "clinician") else None


def _still_holds(file: FileView, look: Look) -> bool:
    """Whether it shows no more than may be seen now, and what is seen now. Her own copy is of when she asked."""
    if look.is_own:
        return True
    return file.scopes <= look.scopes and file.made_of == symptoms.state(look)
