"""What of sharing goes when a person or a diary is erased."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sharing.models import Erasing, Grant, Invitation


@contextmanager
def erasing(patient_id: UUID) -> Iterator[None]:
    """For as long as this lasts, inside one transaction, the list of who looked at this diary may be deleted."""
    Erasing.objects.get_or_create(patient_id=patient_id)
    yield
    Erasing.objects.filter(patient_id=patient_id).delete()


def ever_shared_with(person_id: UUID) -> tuple[UUID, ...]:
    """Every diary that this person was ever let into."""
    return tuple(Grant.objects.filter(grantee_id=person_id).order_by().values_list("patient_id", flat=True).distinct())


def forget_address(*, email: str) -> None:
    """Delete the invitations that others sent to this address, answered or not."""
    Invitation.objects.filter(email__iexact=email).delete()
