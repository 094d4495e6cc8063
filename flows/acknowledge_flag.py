"""She answers a flag: seen, called, planned, still so, closed, or "my team knows"."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from clinical.catalogue.symptoms import BY_KEY
from flags import services as flags
from flags.entries import FlagView
from flags.selectors import flag as read_flag
from kernel import clock
from kernel.errors import refuse
from sharing.scopes import Look
from symptoms import services as symptoms

DEEDS = ("seen", "called", "planned", "still", "over", "closed", "team_knows", "helped")


@dataclass(frozen=True, slots=True)
class Answer:
    """What she did about a flag, in her words where she gave some."""

    deed: str
    whom: str = ""
    said: str = ""


@transaction.atomic
def acknowledge_flag(*, look: Look, flag_id: UUID, answer: Answer, now: datetime) -> FlagView:
    """Write one answer to a flag; the flag as it now is. A caregiver may only say "helped"."""
    today = clock.local_date(now, accounts.patient_card(look.patient_id).zone)
    match answer.deed:
        case "seen":
            flags.see(look=look, flag_id=flag_id, now=now)
        case "called" | "planned":
            flags.call(
                look=look,
                flag_id=flag_id,
                whom=answer.whom,
                said=answer.said,
                today=today,
                now=now,
                planned=answer.deed == "planned",
            )
        case "still" | "over":
            flags.answer(look=look, flag_id=flag_id, still=answer.deed == "still", today=today, now=now)
        case "closed" | "team_knows":
            about = flags.close(look=look, flag_id=flag_id, today=today, now=now)
            for symptom in about if answer.deed == "team_knows" else ():
                if symptom in BY_KEY:
                    symptoms.say_team_knows(look=look, symptom=symptom, from_date=today, now=now)
        case "helped":
            flags.help_call(look=look, flag_id=flag_id, now=now)
        case _:
            raise refuse("deed", "not_a_choice")
    return read_flag(look, flag_id)
