"""What leaves of a diary when she takes everything along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import orjson

from accounts import selectors as accounts
from kernel import vault
from sharing.scopes import Look
from symptoms import models, rows
from symptoms.entries import Said

# A number in an annotation is the most letters of a text, or the highest value of a number.
Key: TypeAlias = Annotated[str, 60]
Number: TypeAlias = Annotated[int, 2**40]


@dataclass(frozen=True, slots=True)
class TakenBody:
    """What a phone sent, where something else came of it."""

    local_date: date
    only_me: bool
    weekly: bool
    said: Said


@dataclass(frozen=True, slots=True)
class TakenVersion:
    """One version of an entry. `number` counts the changes of the whole diary; `base` is the one it was made upon."""

    number: Number
    kind: Key
    by: Key
    author_name: str
    at: datetime
    local_date: date
    only_me: bool
    weekly: bool
    said: Said
    written_at: datetime
    base: Number | None = None
    entered_at: Key = ""
    sent: TakenBody | None = None
    lost: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakenEntry:
    """One entry as it is now, and every version of it. The author is named where it was not she."""

    uid: UUID
    local_date: date
    zone: Annotated[str, 64]
    entered_at: datetime
    received_at: datetime
    clock_skewed: bool
    by: Key
    author_name: str
    only_me: bool
    weekly: bool
    said: Said
    revision: Number
    changed_at: datetime
    deleted_at: datetime | None
    versions: tuple[TakenVersion, ...]


@dataclass(frozen=True, slots=True)
class TakenOwn:
    """A symptom she added."""

    id: UUID
    name: str
    created_at: datetime
    hidden_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenFollows:
    """Which symptoms she follows; nothing where she never chose."""

    keys: tuple[Key, ...] = ()
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class TakenKnows:
    """Of what her team knows, from which day."""

    symptom: Key
    from_date: date
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenDiary:
    """All of a diary."""

    entries: tuple[TakenEntry, ...] = ()
    deleted_entries: tuple[TakenEntry, ...] = ()
    own_symptoms: tuple[TakenOwn, ...] = ()
    follows: TakenFollows = TakenFollows()
    team_knows: tuple[TakenKnows, ...] = ()


def taken(look: Look) -> TakenDiary:
    """All that she may take along of her own diary, numbers of versions counted from 1."""
    key = accounts.data_key(look.patient_id)
    entries = list(models.CheckIn.objects.seen_by(look).select_related("author"))
    versions = list(
        models.Revision.objects.filter(patient_id=look.patient_id)
        .select_related("author", "checkin")
        .order_by("number")
    )
    numbers = sorted({*(row.revision for row in entries), *(row.number for row in versions)})
    ranks = {number: at for at, number in enumerate(numbers, start=1)}
    of_entry: dict[int, list[TakenVersion]] = {row.pk: [] for row in entries}
    for version in versions:
        of_entry[version.checkin_id].append(_version(version, key, ranks))
    entries.sort(key=lambda row: (row.local_date, row.entered_at, row.uid))
    found = [_entry(row, key, ranks, tuple(of_entry[row.pk])) for row in entries]
    following = models.Following.objects.filter(patient_id=look.patient_id).first()
    return TakenDiary(
        entries=tuple(each for each in found if each.deleted_at is None),
        deleted_entries=tuple(each for each in found if each.deleted_at is not None),
        own_symptoms=tuple(
            TakenOwn(row.pk, vault.unseal(row.name_sealed, key, rows.own_name_place(row.pk)), row.created_at, hidden)
            for row in models.OwnSymptom.objects.filter(patient_id=look.patient_id).order_by("created_at", "pk")
            for hidden in [row.hidden_at]
        ),
        follows=TakenFollows(tuple(following.keys), following.weekly) if following else TakenFollows(),
        team_knows=tuple(
            TakenKnows(row.symptom, row.from_date, row.created_at, row.ended_at)
            for row in models.TeamKnows.objects.filter(patient_id=look.patient_id).order_by("from_date", "symptom")
        ),
    )


def present(look: Look) -> frozenset[UUID]:
    """The ids of all entries and of the symptoms she added, deleted ones among them."""
    entries = models.CheckIn.objects.filter(patient_id=look.patient_id).values_list("uid", flat=True)
    own = models.OwnSymptom.objects.filter(patient_id=look.patient_id).values_list("pk", flat=True)
    return frozenset((*entries, *own))


def _entry(row: models.CheckIn, key: bytes, ranks: Mapping[int, int], versions: tuple[TakenVersion, ...]) -> TakenEntry:
    return TakenEntry(
        uid=row.uid,
        local_date=row.local_date,
        zone=row.zone,
        entered_at=row.entered_at,
        received_at=row.received_at,
        clock_skewed=row.clock_skewed,
        by=row.by,
        author_name=rows.author_of(row, key) if row.by != "patient" else "",
        only_me=row.only_me,
        weekly=row.weekly,
        said=rows.said_of(row, key),
        revision=ranks[row.revision],
        changed_at=row.changed_at,
        deleted_at=row.deleted_at,
        versions=versions,
    )


def _version(row: models.Revision, key: bytes, ranks: Mapping[int, int]) -> TakenVersion:
    uid = row.checkin.uid
    body = orjson.loads(vault.unseal(row.body_sealed, key, rows.body_place(uid, row.number)))
    sent, base = body.get("sent"), body["base"]
    return TakenVersion(
        number=ranks[row.number],
        kind=row.kind,
        by=row.by,
        author_name=rows.author_of_version(row, uid, key) if row.by != "patient" else "",
        at=row.at,
        **_body(body),
        written_at=datetime.fromisoformat(body["written_at"]),
        # She names a version by its number in the diary, a caregiver by its place among those of the entry.
        base=ranks.get(base) if row.by == "patient" else base,
        entered_at=body.get("entered_at", ""),
        sent=TakenBody(**_body(sent)) if sent else None,
        lost=body.get("lost", {}),
    )


def _body(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "local_date": date.fromisoformat(plain["local_date"]),
        "only_me": plain["only_me"],
        "weekly": plain["weekly"],
        "said": Said.from_plain(plain["said"]),
    }
