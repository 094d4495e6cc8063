"""Her record of care changed: today is judged anew, for a treatment or a site gives entries their context."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from care import services as care
from care.services import RecordChange, TreatmentChange
from flows.run_rules import run_rules
from kernel import clock
from sharing.scopes import Look

Kept = TypeVar("Kept")


def change_record(*, look: Look, change: RecordChange, now: datetime) -> None:
    """Keep the record of care and judge today anew."""
    _then_judge(lambda: care.change_record(look=look, change=change, now=now), look, now)


def save_treatment(*, look: Look, treatment_id: UUID | None, change: TreatmentChange, now: datetime) -> UUID:
    """Add or change a treatment and judge today anew; its id."""
    return _then_judge(
        lambda: care.save_treatment(look=look, treatment_id=treatment_id, change=change, now=now), look, now
    )


def remove_treatment(*, look: Look, treatment_id: UUID, now: datetime) -> None:
    """Take a treatment out of the record and judge today anew."""
    _then_judge(lambda: care.remove(look=look, kind="treatment", row_id=treatment_id), look, now)


@transaction.atomic
def _then_judge(deed: Callable[[], Kept], look: Look, now: datetime) -> Kept:
    kept = deed()
    today = clock.local_date(now, accounts.patient_card(look.patient_id).zone)
    run_rules(patient_id=look.patient_id, days=[today], now=now)
    return kept
