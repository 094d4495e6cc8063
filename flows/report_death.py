"""The contact she named says that she has died: every message stops, and she is written to, in case it is not so."""

from datetime import datetime

from django.db import transaction

from accounts import legacy
from reminders import services as reminders


@transaction.atomic
def report_death(*, token: str, now: datetime) -> None:
    """Stop everything at once; twice is once. NotFound where the secret is not good, or no longer."""
    reported = legacy.report(token=token, now=now)
    if reported.is_new:
        reminders.stop_everything(patient_id=reported.patient_id, by="legacy", now=now)
        reminders.write_security_letter(person_id=reported.person_id, kind="death", now=now, also=(reported.email,))
