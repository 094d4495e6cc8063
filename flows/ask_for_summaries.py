"""A clinician asks for the summaries of several patients as one file; a worker makes it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing.scopes import Scope
from summaries import services as summaries
from summaries.services import Wanted


def ask_for_summaries(*, person_id: UUID, patient_ids: Iterable[UUID], language: str, now: datetime) -> None:
    """Write down what is to be made; NotFound where one of them is not shared with this clinician."""
    wanted = []
    for number, patient_id in enumerate(patient_ids, start=1):
        if sharing.look(person_id, patient_id, Scope.SYMPTOMS, now).role != "clinician":
            raise NotFound
        # No name of hers: files lie about.
        wanted.append(Wanted(patient_id, f"{number:02}-symptom-diary.pdf"))
    summaries.ask(asker_id=person_id, kind="summaries", language=language, wanted=wanted, now=now)
