"""A file that she sends in lies here, sealed, between being shown and her yes; an hour at most, one at a time."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts import selectors as accounts
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look
from summaries.models import Incoming

LASTS = timedelta(hours=1)
# A file is read once more when it is taken in; what grows beyond this was never kept.
MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Waiting:
    """The file: a takeout or a table."""

    kind: str
    data: bytes


def keep(*, look: Look, kind: str, data: bytes, now: datetime) -> None:
    """Keep a file in the place of the one before. Only she."""
    if not look.is_own:
        raise NotFound
    sealed = vault.seal_bytes(zlib.compress(data, 1), accounts.data_key(look.patient_id), _place(look))
    Incoming.objects.update_or_create(
        patient_id=look.patient_id, defaults={"kind": kind, "sealed": sealed, "sent_at": now}
    )


def waiting(look: Look, now: datetime) -> Waiting | None:
    """The file that waits for her yes; None where there is none, or it lay too long."""
    row = Incoming.objects.filter(patient_id=look.patient_id, sent_at__gt=now - LASTS).first()
    if row is None or not look.is_own:
        return None
    packed = vault.unseal_bytes(row.sealed, accounts.data_key(look.patient_id), _place(look))
    return Waiting(row.kind, zlib.decompressobj().decompress(packed, MOST))


def drop(*, look: Look) -> None:
    """Forget the file."""
    Incoming.objects.filter(patient_id=look.patient_id).delete()


def drop_old(*, now: datetime) -> None:
    """Forget what nobody said yes to."""
    Incoming.objects.filter(sent_at__lte=now - LASTS).delete()


def _place(look: Look) -> str:
    return f"incoming.sealed:{look.patient_id}"
