"""The rules run over changed days, and what they raise is followed up."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from accounts import selectors as accounts
from accounts.services import LockedPatient
from flags import services as flags
from flags.entries import FlagView
from flags.services import Reassessed
from kernel import clock
from reminders import services as reminders
from reminders.services import FollowUp


def run_rules(
    *, patient_id: UUID, days: Iterable[date], now: datetime, held: LockedPatient | None = None
) -> Reassessed:
    """Judge the changed days; call it inside the transaction that changed them. `held` where she is held already."""
    patient = held or accounts.open_patient(patient_id)
    today = clock.local_date(now, patient.zone)
    found = flags.reassess(patient_id=patient_id, key=patient.key, days=days, today=today, now=now)
    if found.ended:
        reminders.cancel_follow_ups(flag_ids=found.ended, now=now)
    still = tuple(as_follow_up(flag) for flag in found.raised if flag.is_open)
    if still:
        reminders.follow_up(patient_id=patient_id, raised=still, now=now)
    return found


def as_follow_up(flag: FlagView) -> FollowUp:
    """What reminders may know of a flag: its id, the level it counts as, and whether it is hers alone."""
    return FollowUp(flag.id, flag.level.key, flag.only_me)
