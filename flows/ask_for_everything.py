"""She asks for all that is hers as one file; a worker makes it."""

from datetime import datetime
from uuid import UUID

from sharing.scopes import own
from summaries import services as summaries
from summaries import takeout
from summaries.services import Wanted


def ask_for_everything(*, person_id: UUID, patient_id: UUID, language: str, now: datetime) -> None:
    """Write down what is to be made. Hers alone."""
    names = takeout.names(own(patient_id, person_id), now)
    wanted = [Wanted(patient_id, name) for name in names]
    summaries.ask(asker_id=person_id, kind="takeout", language=language, wanted=wanted, now=now)
