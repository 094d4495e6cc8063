"""Many check-ins at once, each as it was on its day: four statements instead of some a check-in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from accounts import services as accounts
from sharing.scopes import Look
from symptoms import checks
from symptoms.entries import NewCheckIn
from symptoms.models import CheckIn, Revision
from symptoms.services.saving import new_row
from symptoms.services.versions import first_version


@dataclass(frozen=True, slots=True)
class Written:
    """A check-in, whose look it was written by, and when it arrived."""

    look: Look
    new: NewCheckIn
    at: datetime


@transaction.atomic(savepoint=False)
def write_many(*, written: Sequence[Written]) -> None:
    """Keep new check-ins of one diary in the order given. Refused at the first that is not well formed.

    No rules run: whoever calls this says which days are to be judged.
    """
    if not written:
        return
    for each in written:
        checks.check(each.new, frozenset(), each.at)
    held = accounts.lock_patient(patient_id=written[0].look.patient_id, changes=len(written))
    first = held.revision - len(written) + 1
    steps = [replace(held, revision=first + step) for step in range(len(written))]
    found = [new_row(each.look, step, each.new, each.at) for each, step in zip(written, steps, strict=True)]
    CheckIn.objects.bulk_create(found)
    Revision.objects.bulk_create(
        first_version(each.look, step, row, each.new, each.at)
        for each, step, row in zip(written, steps, found, strict=True)
    )
