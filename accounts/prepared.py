"""Reads that every request makes: their SQL is written once, for writing it takes longer than answering it.

    @prepared(models.CheckIn)
    def _entries(patient_id: UUID, last: date, *, is_own: bool) -> QuerySet: …

The function is called once for each combination of the arguments after the star; those before it are values, put into
the SQL that it gave. What comes back is the list that the queryset would have been.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

import orjson
from django.db import connections, router
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

from accounts.fields import Json

TEXT = (str, bytes)
Read = Callable[[Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class _Written:
    """The SQL, its parameters (an `_At` where a value goes), what turns each column, and what makes a row of them."""

    sql: str
    parameters: tuple[Any, ...]
    json: tuple[int, ...]
    turns: tuple[tuple[int, tuple[Any, ...]], ...]
    read: Read

    @property
    def is_plain(self) -> bool:
        """Whether the rows are wanted as the database gives them."""
        return self.read is tuple and not self.json and not self.turns


@dataclass(frozen=True, slots=True)
class _At:
    """The place of a value."""

    number: int


def prepared(model: type[Model]) -> Callable[[Callable[..., QuerySet[Any, Any]]], Callable[..., list[Any]]]:
    """Reads of this model's table, written once for each database."""

    def decorate(write: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[Any]]:
        known: dict[Any, _Written] = {}

        @wraps(write)
        def ask(*values: Any, **shape: Any) -> list[Any]:
            alias = router.db_for_read(model)
            vendor = connections[alias].vendor
            key = (vendor, *shape.items())
            written = known.get(key)
            if written is None:
                written = known[key] = _write(write, values, shape, alias)
            return _rows(written, values, alias)

        return ask

    return decorate


def _rows(written: _Written, values: Sequence[Any], alias: str) -> list[Any]:
    connection = connections[alias]
    parameters = [as_sent(connection, values[at.number]) if isinstance(at, _At) else at for at in written.parameters]
    with connection.cursor() as cursor:
        cursor.execute(written.sql, parameters)
        rows: list[Any] = cursor.fetchall()
    if written.is_plain:
        return rows
    # Column by column, for there may be years of rows; no rows have no columns.
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place in written.json if columns else ():
        # As `Json` reads it, without asking the field for each of a row.
        columns[place] = [orjson.loads(each) if isinstance(each, TEXT) else each for each in columns[place]]
    for place, (turns, expression) in written.turns if columns else ():
        for turn in turns:
            columns[place] = [turn(each, expression, connection) for each in columns[place]]
    return list(map(written.read, zip(*columns, strict=True)))


def _write(write: Callable[..., QuerySet[Any, Any]], values: Sequence[Any], shape: Any, alias: str) -> _Written:
    samples = [_sample(value, number) for number, value in enumerate(values)]
    asked = write(*samples, **shape).using(alias)
    connection = connections[alias]
    compiler = asked.query.get_compiler(alias)
    sql, parameters = compiler.as_sql()
    sent = {as_sent(connection, sample): _At(number) for number, sample in enumerate(samples)}
    turns = compiler.get_converters(expression for expression, _, _ in compiler.select)
    json = tuple(place for place, (_, column) in turns.items() if isinstance(getattr(column, "target", None), Json))
    return _Written(
        sql=sql,
        parameters=tuple(_place(sent, parameter) for parameter in parameters),
        json=json,
        turns=tuple((place, (tuple(found), column)) for place, (found, column) in turns.items() if place not in json),
        read=_reader(asked, compiler, alias),
    )


def _place(sent: dict[Any, _At], parameter: Any) -> Any:
    try:
        return sent.get(parameter, parameter)
    except TypeError:
        # A constant that is no key, JSON for instance.
        return parameter


def _reader(asked: QuerySet[Any, Any], compiler: Any, alias: str) -> Read:
    """What makes a model with its relations and annotations of a row, or a tuple where only values are asked."""
    if not asked.query.default_cols:
        return tuple
    first, last = compiler.klass_info["select_fields"][0], compiler.klass_info["select_fields"][-1] + 1
    names = [compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"]]
    related = get_related_populators(compiler.klass_info, compiler.select, alias)  # type: ignore[call-arg]  # of Django 6
    more = tuple(compiler.annotation_col_map.items())
    make = asked.model.from_db

    def read(row: Sequence[Any]) -> Any:
        made = make(alias, names, row[first:last])
        for populate in related:
            populate.populate(row, made)
        for name, place in more:
            setattr(made, name, row[place])
        return made

    return read


def _sample(value: Any, number: int) -> Any:
    """A value of the same kind that nobody else uses, so that its places can be found."""
    if isinstance(value, UUID):
        return UUID(int=number + 1)
    if isinstance(value, datetime):
        return datetime(1, 1, 1, number, tzinfo=UTC)
    if isinstance(value, date):
        return date(1, 1, 1) + timedelta(days=number)
    if isinstance(value, str):
        return f"\x01{number}"
    raise TypeError(f"a prepared read takes no {type(value).__name__} as a value")


def as_sent(connection: Any, value: Any) -> Any:
    """A value as the database takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
