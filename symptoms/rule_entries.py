"""An entry as the rules read it: most of what it says no rule asks for, and what is not asked is not read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson

from clinical.record import NOTHING

NO_SETS: Mapping[str, frozenset[str]] = {}
NO_NUMBERS: Mapping[str, float] = {}
# As SQLite and PostgreSQL write it.
YES = ("1", "true")


class RuleEntry:
    """A row of `statements.for_rules`: its day, and what it says, read anew each time that it is asked."""

    __slots__ = ("_row", "day")

    def __init__(self, row: tuple[Any, ...]) -> None:
        self._row = row
        self.day = date.fromisoformat(row[1])

    @property
    def id(self) -> str:
        """The entry's own id."""
        return _with_dashes(self._row[0])

    @property
    def grades(self) -> Mapping[str, int]:
        """Grades by symptom; a symptom that was not asked is missing."""
        grades: dict[str, int] = orjson.loads(self._row[2])
        return grades

    @property
    def features(self) -> Mapping[str, frozenset[str]]:
        """Taps by symptom."""
        return _sets(self._row[3])

    @property
    def places(self) -> Mapping[str, frozenset[str]]:
        """Places of the body by symptom."""
        return _sets(self._row[4])

    @property
    def numbers(self) -> Mapping[str, float]:
        """What was measured."""
        text = self._row[5]
        return NO_NUMBERS if text == "{}" else orjson.loads(text)

    @property
    def general(self) -> frozenset[str]:
        """Taps about the whole body."""
        text = self._row[6]
        return NOTHING if text == "[]" else frozenset(orjson.loads(text))

    @property
    def only_me(self) -> bool:
        """Whether she keeps it to herself."""
        return self._row[7] in YES


def _sets(text: str) -> Mapping[str, frozenset[str]]:
    return NO_SETS if text == "{}" else {key: frozenset(names) for key, names in orjson.loads(text).items()}


def _with_dashes(uid: str) -> str:
    """As everyone writes it; through a UUID it would take as long as the rest of the entry."""
    return uid if "-" in uid else f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
