"""She logs how she is: the entry is kept, the rules run, reminders of it are written, in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from flags import selectors as flags
from flags.entries import FlagView
from flows.run_rules import run_rules
from sharing.scopes import Look, Scope
from symptoms import services as symptoms
from symptoms.entries import CheckInView, NewCheckIn


@dataclass(frozen=True, slots=True)
class Logged:
    """The check-in as it now is, and the flags she is told of at once, highest first."""

    checkin: CheckInView
    kind: str
    flags: tuple[FlagView, ...] = ()
    disputed: tuple[str, ...] = ()


@transaction.atomic
def log_checkin(*, look: Look, new: NewCheckIn, now: datetime) -> Logged:
    """Save a check-in and say what is worth raising; sent again, the same answer. Refused names bad fields."""
    saved = symptoms.save_checkin(look=look, new=new, now=now)
    if saved.days:
        found = run_rules(patient_id=look.patient_id, days=saved.days, now=now, held=saved.patient)
        shown = found.shown if look.is_own else found.shown_to_others
    else:
        # Whoever logs is answered in full, as when it was first sent.
        full = replace(look, scopes=look.scopes | {Scope.FLAGS})
        shown = flags.open_flags_of_checkin(full, new.uid)
    return Logged(saved.checkin, saved.kind, shown, saved.disputed)
