"""She answers a flag: seen, called, planned, still so, different, closed, or "my team knows"."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from clinical.catalogue.symptoms import BY_KEY
from flags import services as flags
from flags.entries import FlagView
from flags.selectors import beside
from flags.selectors import flag as read_flag
from flows.run_rules import as_follow_up
from kernel import clock
from kernel.errors import refuse
from reminders import services as reminders
from sharing.scopes import Look
from symptoms import services as symptoms

DEEDS = ("seen", "called", "planned", "still", "over", "different", "closed", "team_knows", "helped")


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
            _call(look, flag_id, answer, today, now)
        case "still" | "over" | "different":
            _answer(look, flag_id, answer.deed, today, now)
        case "closed" | "team_knows":
            _close(look, flag_id, answer, today, now)
        case "helped":
            flags.help_call(look=look, flag_id=flag_id, now=now)
        case _:
            raise refuse("deed", "not_a_choice")
    flag = read_flag(look, flag_id)
    if answer.deed in ("still", "different"):
        # It counts as it was raised again, and so does how often she is asked.
        reminders.follow_up(patient_id=look.patient_id, raised=(as_follow_up(flag),), now=now)
    elif answer.deed != "helped":
        reminders.cancel_follow_ups(flag_ids=beside(look, flag_id), now=now)
    return flag


def _call(look: Look, flag_id: UUID, answer: Answer, today: date, now: datetime) -> None:
    flags.call(
        look=look,
        flag_id=flag_id,
        whom=answer.whom,
        said=answer.said,
        today=today,
        now=now,
        planned=answer.deed == "planned",
    )


def _answer(look: Look, flag_id: UUID, deed: str, today: date, now: datetime) -> None:
    """What she says of now: an old day's matter goes on or is over, or today is not what she acted on."""
    if deed == "different":
        flags.differ(look=look, flag_id=flag_id, now=now)
    else:
        flags.answer(look=look, flag_id=flag_id, still=deed == "still", today=today, now=now)


def _close(look: Look, flag_id: UUID, answer: Answer, today: date, now: datetime) -> None:
    about = flags.close(look=look, flag_id=flag_id, today=today, now=now)
    if answer.deed == "closed":
        return
    for symptom in about:
        if symptom in BY_KEY:
            symptoms.say_team_knows(look=look, symptom=symptom, from_date=today, now=now)
