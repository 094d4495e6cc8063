"""A caregiver leaves: that they helped stays told, with their name and without their account."""

from uuid import UUID

from flags.models import FlagEvent
from flags.selectors import name_place
from kernel import vault


def keep_name_only(*, patient_id: UUID, person_id: UUID, name: str, key: bytes) -> None:
    """Put the name of this person, sealed, in the place of the account, at one patient's flags."""
    events = list(FlagEvent.objects.filter(patient_id=patient_id, by_id=person_id).only("flag_id"))
    for event in events:
        event.by_id, event.by_name_sealed = None, vault.seal(name, key, name_place(event.flag_id))
    FlagEvent.objects.bulk_update(events, ["by", "by_name_sealed"], batch_size=500)
