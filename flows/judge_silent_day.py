"""The rules run once a day also where nothing was logged: the weeks behind it have moved on by a day."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts import selectors as accounts
from accounts import services as held
from accounts.context import serving
from flows.run_rules import run_rules
from kernel import clock
from sharing.scopes import system
from symptoms import selectors as symptoms

# In her evening, when the day is likely to stay as it is. No rule about several days reaches further back than this.
FROM_HOUR, REACH = 20, timedelta(days=20)


def judge_silent_day(*, patient_id: UUID, now: datetime) -> bool:
    """Judge today where nothing was logged on it, but some in the weeks before; whether it was. Twice is once."""
    local = now.astimezone(ZoneInfo(clock.known_zone(accounts.patient_card(patient_id).zone)))
    today = local.date()
    if local.hour < FROM_HOUR:
        return False
    with serving(patient_id), transaction.atomic():
        days = symptoms.days_logged(system(patient_id), today - REACH, today)
        if not days or today in days:
            return False
        held.hold_patients(patient_ids=[patient_id])
        run_rules(patient_id=patient_id, days=[today], now=now)
    return True
