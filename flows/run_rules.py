"""The rules run over changed days, and what they raise is followed up."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from accounts import selectors as accounts
from flags import services as flags
from flags.services import Reassessed
from kernel import clock


def run_rules(*, patient_id: UUID, days: Iterable[date], now: datetime) -> Reassessed:
    """Judge the changed days; call it inside the transaction that changed them."""
    patient = accounts.open_patient(patient_id)
    today = clock.local_date(now, patient.zone)
    return flags.reassess(patient_id=patient_id, key=patient.key, days=days, today=today, now=now)
