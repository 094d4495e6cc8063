"""Two changes of one check-in made apart, joined field by field. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from symptoms.entries import Said

Flat = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of joining: the result, and the fields on which the two disagreed."""

    said: Said
    disputed: tuple[str, ...]


def merge(base: Said, kept: Said, sent: Said, *, sent_wins: bool) -> Merged:
    """Three-way merge: a field changed on one side is taken; changed on both, the winner's stays."""
    was, here, there = flatten(base), flatten(kept), flatten(sent)
    result: Flat = {}
    disputed = []
    for path in sorted({*was, *here, *there}):
        b, h, t = was.get(path), here.get(path), there.get(path)
        if t in (b, h):
            value = h
        elif h == b:
            value = t
        else:
            disputed.append(path)
            value = t if sent_wins else h
        if value is not None:
            result[path] = value
    return Merged(unflatten(result), tuple(disputed))


def flatten(said: Said) -> Flat:
    """One key for each thing that can be changed by itself: `grades.cough`, `features.cough.blood_streaks`, `note`."""
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
