"""What the writes of the record share: whose it is, and how words are sealed together."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

import orjson

from care import models
from care.selectors import details_place, unsealed
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look

Row = TypeVar("Row", models.Treatment, models.Visit, models.CareContact, models.CareExam, models.MarkerValue)


def only_she(look: Look) -> None:
    """The record is written by her alone; NotFound for anybody else."""
    if not look.is_own:
        raise NotFound


def hers(table: type[Row], look: Look, row_id: UUID | None) -> Row | None:
    """Her row of that id; None where none is asked for, NotFound where it is not hers."""
    if row_id is None:
        return None
    row = table.objects.filter(pk=row_id, patient_id=look.patient_id).first()
    if row is None:
        raise NotFound
    return row


def joined(patient_id: UUID, key: bytes, said: Mapping[str, Any]) -> bytes | None:
    """The sealed words of her record with these put in their places; the patient is locked already."""
    place = details_place(patient_id)
    row = models.CareRecord.objects.filter(patient_id=patient_id).only("details_sealed").first()
    before = unsealed(row.details_sealed, key, place) if row else {}
    return sealed({**before, **said}, key, place)


def sealed(said: Mapping[str, Any], key: bytes, place: str) -> bytes | None:
    """Words sealed as one object; None where there are none."""
    kept = {name: value for name, value in said.items() if value}
    return vault.seal(orjson.dumps(kept).decode(), key, place) if kept else None
