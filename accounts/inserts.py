"""New rows of tables that are written at every check-in: the statement is written once, as in `prepared`."""

from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models import Model
from django.db.models.sql import InsertQuery


def insert(row: Model) -> None:
    """Add a row whose number the database gives, as `save(force_insert=True)` does; nothing listens to its signals."""
    model = type(row)
    alias = router.db_for_write(model)
    connection = connections[alias]
    fields = _fields(model)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, alias), values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, alias  # noqa: SLF001  (as `save` does)


@cache
def _fields(model: type[Model]) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _statement(model: type[Model], alias: str) -> str:
    query = InsertQuery(model)
    query.insert_values(_fields(model), [model()])
    compiler = query.get_compiler(alias)
    compiler.returning_fields = [model._meta.pk]
    ((sql, _),) = compiler.as_sql()
    return str(sql)
