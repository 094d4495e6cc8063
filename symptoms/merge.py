"""Two changes of one check-in made apart, joined field by field. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from symptoms.entries import Said

Flat = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Body:
    """All of a check-in that may be changed: what was said, for which day, for whose eyes."""

    said: Said
    local_date: date
    only_me: bool
    weekly: bool

    def flat(self) -> Flat:
        """One key for each thing that can be changed by itself."""
        return flatten(self.said) | {
            "local_date": self.local_date.isoformat(),
            "only_me": self.only_me,
            "weekly": self.weekly,
        }

    @classmethod
    def of_flat(cls, flat: Mapping[str, Any]) -> "Body":
        """Undo `flat`."""
        rest = dict(flat)
        local_date, only_me, weekly = (rest.pop(name) for name in ("local_date", "only_me", "weekly"))
        return cls(unflatten(rest), date.fromisoformat(local_date), only_me, weekly)


@dataclass(frozen=True, slots=True)
class Version:
    """One change: what came of it, and who wrote it when by a clock that is right."""

    body: Body
    by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of joining: the result, the fields on which the two disagreed, and what was sent but lost there."""

    body: Body
    disputed: tuple[str, ...]
    lost: Flat


def merge(base: Body | None, versions: Iterable[Version], sent: Version) -> Merged:
    """Three-way merge of `sent`, made upon `base`, into the last of `versions`.

    A field changed on one side is taken. Changed on both, hers goes before a caregiver's, then the later.
    """
    kept, writers = _writers(versions)
    was = base.flat() if base else {}
    here, there = kept.flat(), sent.body.flat()
    result: Flat = {}
    disputed: list[str] = []
    lost: Flat = {}
    for path in sorted({*was, *here, *there}):
        b, h, t = was.get(path), here.get(path), there.get(path)
        if t in (b, h):
            value = h
        elif h == b:
            value = t
        else:
            disputed.append(path)
            value = t if _rank(sent, t) > _rank(writers[path], h) else h
            if value != t:
                lost[path] = t
        if value is not None:
            result[path] = value
    return Merged(Body.of_flat(result), tuple(disputed), lost)


def flatten(said: Said) -> Flat:
    """`grades.cough`, `features.cough.blood_streaks`, `note` and so on; what was not said has no key."""
    flat: Flat = {}
    for group, values in (("grades", said.grades), ("numbers", said.numbers), ("own_grades", said.own_grades)):
        flat |= {f"{group}.{key}": value for key, value in values.items()}
    for group, lists in (("features", said.features), ("places", said.places)):
        flat |= {f"{group}.{key}.{name}": True for key, names in lists.items() for name in names}
    flat |= {f"general.{name}": True for name in said.general}
    flat |= {name: text for name, text in (("bother", said.bother), ("note", said.note)) if text}
    return flat


def unflatten(flat: Mapping[str, Any]) -> Said:
    """Undo `flatten`."""
    plain: dict[str, Any] = {"grades": {}, "numbers": {}, "own_grades": {}, "features": {}, "places": {}, "general": []}
    for path, value in flat.items():
        group, _, rest = path.partition(".")
        if group in {"grades", "numbers", "own_grades"}:
            plain[group][rest] = value
        elif group in {"features", "places"}:
            key, _, name = rest.partition(".")
            plain[group].setdefault(key, []).append(name)
        elif group == "general":
            plain["general"].append(rest)
        else:
            plain[group] = value
    return Said.from_plain(plain)


def _writers(versions: Iterable[Version]) -> tuple[Body, dict[str, Version]]:
    """The last body, and for each field the version that gave it the value it has, or took it away."""
    before: Flat = {}
    writers: dict[str, Version] = {}
    last: Body | None = None
    for version in versions:
        now = version.body.flat()
        writers |= {path: version for path in {*before, *now} if before.get(path) != now.get(path)}
        before, last = now, version.body
    if last is None:
        raise ValueError("a check-in has at least the version that made it")
    return last, writers


def _rank(version: Version, value: object) -> tuple[bool, datetime, bytes]:
    # The value itself settles a tie, so that the order of arrival never does.
    return version.by == "patient", version.written_at, orjson.dumps(value)
