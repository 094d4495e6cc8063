"""A caregiver leaves: what they logged stays hers, with their name and without their account."""

from uuid import UUID

from kernel import vault
from symptoms import rows
from symptoms.models import CheckIn, Revision


def keep_name_only(*, patient_id: UUID, person_id: UUID, name: str, key: bytes) -> None:
    """Put the name of this person, sealed, in the place of the account, in one patient's diary."""
    entries = list(CheckIn.objects.filter(patient_id=patient_id, author_id=person_id).only("uid"))
    for row in entries:
        row.author_id, row.author_name_sealed = None, vault.seal(name, key, rows.author_place(row.uid))
    CheckIn.objects.bulk_update(entries, ["author", "author_name_sealed"], batch_size=500)
    versions = list(
        Revision.objects.filter(patient_id=patient_id, author_id=person_id)
        .select_related("checkin")
        .only("number", "checkin__uid")
    )
    for version in versions:
        place = rows.author_place(version.checkin.uid, version.number)
        version.author_id, version.author_name_sealed = None, vault.seal(name, key, place)
    Revision.objects.bulk_update(versions, ["author", "author_name_sealed"], batch_size=500)
