"""An entry as the rules read it: most of what lies back a while no rule asks for, and what is not asked is not read."""

from datetime import date
from typing import Any

import orjson

from clinical.record import NOTHING, Entry

EMPTY: dict[str, frozenset[str]] = {}


class RuleEntry:
    """A row of `statements.for_rules`: its day, and what it says once that is asked."""

    __slots__ = ("_row", "day", "only_me", "weight")

    def __init__(self, row: tuple[Any, ...]) -> None:
        self._row = row
        self.day: date = row[1]
        self.weight: float | None = orjson.loads(row[5]).get("weight_kg") if row[5] != "{}" else None
        self.only_me: bool = row[8]

    @property
    def id(self) -> str:
        """The entry's own id."""
        return _with_dashes(self._row[0])

    @property
    def entry(self) -> Entry:
        """All of it."""
        uid, day, grades, features, places, numbers, general, by, _ = self._row
        return Entry(
            id=_with_dashes(uid),
            day=day,
            grades=orjson.loads(grades),
            features=_sets(features),
            places=_sets(places),
            numbers=orjson.loads(numbers),
            general=NOTHING if general == "[]" else frozenset(orjson.loads(general)),
            by=by,
        )


def _sets(text: str) -> dict[str, frozenset[str]]:
    return EMPTY if text == "{}" else {key: frozenset(names) for key, names in orjson.loads(text).items()}


def _with_dashes(uid: str) -> str:
    """As everyone writes it; through a UUID it would take as long as the rest of the entry."""
    return uid if "-" in uid else f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
