"""Exports may read from a copy of the database: long reads then hold up nobody's check-in.

Where no copy is configured this does nothing. A copy runs behind by moments, so what must be seen at once is not
read from it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connections

from accounts import context

ALIAS = "replica"
Piece = TypeVar("Piece")
_READING: ContextVar[bool] = ContextVar("reads from the copy", default=False)


class Router:
    """Django's way to choose a database: reads inside `reading_from_copy` go to the copy, all else to the first."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The copy while an export reads."""
        return ALIAS if _READING.get() else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both are the same rows."""
        return True

    def allow_migrate(self, database: str, app: str, **hints: Any) -> bool | None:
        """The copy gets its tables from the first."""
        return False if database == ALIAS else None


@contextmanager
def reading_from_copy() -> Iterator[None]:
    """For this long reads go to the copy, in the same name as to the first; also written above a function."""
    if not _is_there() or _READING.get():
        yield
        return
    with context.same_name_on(connections[ALIAS]), _reading():
        yield


def pieces_from_copy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same for what is read piece by piece: between two pieces nobody else's reads are led there."""
    if not _is_there() or _READING.get():
        yield from pieces
        return
    found = iter(pieces)
    with context.same_name_on(connections[ALIAS]):
        while True:
            with _reading():
                try:
                    piece = next(found)
                except StopIteration:
                    return
            yield piece


@contextmanager
def _reading() -> Iterator[None]:
    token = _READING.set(True)
    try:
        yield
    finally:
        _READING.reset(token)


def _is_there() -> bool:
    return ALIAS in connections.settings
