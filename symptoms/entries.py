"""A check-in as it crosses floors: frozen, plain, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson


@dataclass(frozen=True, slots=True)
class Said:
    """What she said in one check-in. A key that is not there was not asked; 0 is an answer."""

    grades: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    general: tuple[str, ...] = ()
    own_grades: Mapping[str, int] = field(default_factory=dict)
    bother: str = ""
    note: str = ""

    def as_plain(self) -> dict[str, Any]:
        """The same as JSON's types, keys sorted within, so that equal ones are equal bytes."""
        return {
            "grades": dict(self.grades),
            "features": {key: sorted(names) for key, names in self.features.items() if names},
            "places": {key: sorted(names) for key, names in self.places.items() if names},
            "numbers": dict(self.numbers),
            "general": sorted(self.general),
            "own_grades": dict(self.own_grades),
            "bother": self.bother,
            "note": self.note,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Said":
        """The same from JSON's types, in one order, so that equal sayings are equal."""
        return cls(
            grades=dict(plain.get("grades", {})),
            features={key: tuple(sorted(names)) for key, names in plain.get("features", {}).items() if names},
            places={key: tuple(sorted(names)) for key, names in plain.get("places", {}).items() if names},
            numbers=dict(plain.get("numbers", {})),
            general=tuple(sorted(plain.get("general", ()))),
            own_grades=dict(plain.get("own_grades", {})),
            bother=plain.get("bother", ""),
            note=plain.get("note", ""),
        )

    def as_bytes(self) -> bytes:
        """Canonical JSON."""
        return orjson.dumps(self.as_plain(), option=orjson.OPT_SORT_KEYS)


class Texts(dict[str, Any]):
    """What JSON says, by its text: `texts[text]`. A text is read once and what it says is shared, so change nothing."""

    def __missing__(self, text: str) -> Any:
        """One that was not met yet."""
        found = self[text] = orjson.loads(text)
        return found


@dataclass(frozen=True, slots=True)
class NewCheckIn:
    """A check-in as it arrives: its id, the local day and zone it belongs to, and what was said.

    `base_revision` is the version it corrects; with `based_on_sent` rather what this phone had sent for that version.
    `sent_at` is what the phone's clock showed when it sent.
    """

    uid: UUID
    local_date: date
    zone: str
    entered_at: datetime
    said: Said
    only_me: bool = False
    weekly: bool = False
    base_revision: int | None = None
    based_on_sent: bool = False
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckInView:
    """A check-in as it is read: with who made it, when, and its revision."""

    uid: UUID
    local_date: date
    zone: str
    entered_at: datetime
    received_at: datetime
    clock_skewed: bool
    by: str
    author_id: UUID | None
    author_name: str
    only_me: bool
    weekly: bool
    said: Said
    revision: int
    changed_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class SaidOn:
    """What a check-in says of its day, and who made it, without the rest that a check-in is."""

    local_date: date
    by: str
    author_name: str
    said: Said


@dataclass(frozen=True, slots=True)
class After:
    """A place between two check-ins in the order of days."""

    day: date
    entered_at: datetime
    uid: UUID


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One earlier or present version of a check-in."""

    number: int
    kind: str
    by: str
    author_name: str
    at: datetime
    local_date: date
    said: Said
    # What was sent here and lost to another word, by field as in `grades.cough`.
    lost: Mapping[str, Any] = field(default_factory=dict)
