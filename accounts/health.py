"""Whether the key ring opens what is there."""

from django.conf import settings

from accounts.models import Patient
from kernel.vault import WrongKey

LOOKED_AT = 200


def keys_that_do_not_open() -> list[str]:
    """Names of the master keys that some of the newest patients' keys need and the ring does not open; none is well."""
    rows = Patient.objects.order_by("-created_at").values_list("pk", "wrapped_key")[:LOOKED_AT]
    closed = [bytes(wrapped) for patient_id, wrapped in rows if not _opens(bytes(wrapped), str(patient_id))]
    return sorted({_name(wrapped) for wrapped in closed})


def old_keys_in_use() -> int:
    """How many patients' keys wait for `rotate_keys`, of the oldest that were looked at."""
    rows = Patient.objects.order_by("created_at").values_list("wrapped_key", flat=True)[:LOOKED_AT]
    return sum(not settings.KEY_RING.is_current(bytes(wrapped)) for wrapped in rows)


def _name(wrapped: bytes) -> str:
    return wrapped.partition(b":")[0].decode(errors="replace")


def _opens(wrapped: bytes, patient_id: str) -> bool:
    try:
        settings.KEY_RING.unwrap(wrapped, patient_id)
    except WrongKey:
        return False
    return True
