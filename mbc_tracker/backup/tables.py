"""The rows of the database, read whole and as of one moment, and written back."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

# What migrating writes is compared, not copied.
NOT_COPIED = "django_migrations"


class HalfSight(Exception):
    """Who is connected does not see every row: a copy would lack them without a word."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table held."""

    rows: int
    sha256: str


def names() -> list[str]:
    """Every table but that of the migrations."""
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - {NOT_COPIED})


def migrations() -> list[str]:
    """What has been carried out here, as app.name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in cursor.fetchall())


def sums() -> dict[str, Sum]:
    """Rows and checksum of each table as it stands; call it within a transaction for one moment of all."""
    return {table: summed(pieces(table)) for table in names()}


def summed(found: Iterable[bytes]) -> Sum:
    """Of a table's rows as `pieces` gives them."""
    digest, rows = hashlib.sha256(), 0
    for piece in found:
        digest.update(piece)
        rows += piece.count(b"\n")
    return Sum(rows, digest.hexdigest())


def pieces(table: str) -> Iterator[bytes]:
    """A line a row, in the order of the key: as COPY writes it, or as SQLite's values are spelled."""
    if connection.vendor == "postgresql":
        yield from _copied(table)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY rowid")  # noqa: S608
        while row := cursor.fetchone():
            yield repr(row).encode() + b"\n"


def see_everything() -> None:
    """HalfSight where row security stands before whoever is connected."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND row_security_active(oid) ORDER BY 1")
        if hidden := cursor.fetchone():
            raise HalfSight(f"connect as the owner of the tables: {hidden[0]} shows its rows to nobody else")


def columns(table: str) -> list[str]:
    """In the order in which they are copied."""
    with connection.cursor() as cursor:
        return sorted(column.name for column in connection.introspection.get_table_description(cursor, table))


def empty() -> None:
    """PostgreSQL only: no row is left in any table that is copied."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, names()))}")


def fill(table: str, named: list[str], lines: Iterable[bytes]) -> None:
    """PostgreSQL only: write back what `pieces` gave, and count on from there."""
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _list(named))
    with connection.cursor() as cursor:
        with cursor.copy(into) as copy:
            for line in lines:
                copy.write(line)
        for column in (each for each in ("id",) if each in named):
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            if (sequence := cursor.fetchone()[0]) is not None:
                cursor.execute(f"SELECT setval(%s, coalesce(max({column}), 1)) FROM {table}", [sequence])  # noqa: S608


def _copied(table: str) -> Iterator[bytes]:
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        _list(columns(table)), sql.Identifier(table), _list(_key(table))
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for piece in copy:
            yield bytes(piece)


def _key(table: str) -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_primary_key_columns(cursor, table)
    return list(found or columns(table))


def _list(named: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, named))
