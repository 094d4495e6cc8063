"""The account of someone who keeps no diary: a caregiver or a clinician. What they wrote stands in another's diary."""

from datetime import datetime
from uuid import UUID

from accounts import takeout as accounts
from sharing import takeout as sharing
from summaries.takeout.writing import dumped

FORMAT, VERSION = "mbc-tracker account", 1
OF_A_DIARY = ("patient", "legacy_contact")


def account(person_id: UUID, now: datetime) -> bytes:
    """All that is kept of a person alone, but for what is secret, and what is shared with them."""
    told = {name: kept for name, kept in accounts.told(person_id).items() if name not in OF_A_DIARY}
    return dumped({"format": FORMAT, "version": VERSION, "made_at": now, **told, **sharing.told_of_person(person_id)})
