"""Someone who logged and then stopped is asked once how she is. It is a prompt, not a flag."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts import selectors as accounts
from accounts.context import serving
from kernel import clock
from reminders import services as reminders
from sharing.scopes import system
from symptoms import selectors as symptoms

# Logged on 5 of 14 days, then nothing for 4 days. A silence older than this began before anyone looked.
LEAST_DAYS, WINDOW, SILENT_DAYS, LONGEST_SILENCE = 5, timedelta(days=14), 4, 10


def ask_when_quiet(*, patient_id: UUID, now: datetime) -> bool:
    """Write the question where it is due; whether it was. Once for each silence."""
    today = clock.local_date(now, accounts.patient_card(patient_id).zone)
    with serving(patient_id):
        days = symptoms.days_logged(system(patient_id), today - WINDOW - timedelta(days=LONGEST_SILENCE), today)
    if not days:
        return False
    last = max(days)
    logged = sum(last - WINDOW < day for day in days)
    if logged < LEAST_DAYS or not SILENT_DAYS <= (today - last).days <= LONGEST_SILENCE:
        return False
    return reminders.ask_how_she_is(patient_id=patient_id, last_date=last, now=now)
