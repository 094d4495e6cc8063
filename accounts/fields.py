"""Fields and columns that every floor above may use."""

from typing import Any

import orjson
from django.db import models


class Json(models.JSONField):
    """JSON, read by orjson: ten years of entries are tens of thousands of small tables."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """As Django does it, only faster; a part of a value that is already read is left as it is."""
        return orjson.loads(value) if isinstance(value, str | bytes) else value

    def deconstruct(self) -> Any:
        """For migrations it is Django's own: the column is the same."""
        name, _, words, named = super().deconstruct()
        return name, "django.db.models.JSONField", words, named


class IsoDay(models.Func):
    """A date as text, 2026-06-30: `date.fromisoformat` reads it in a tenth of the time that Django takes for a date."""

    output_field = models.TextField()
    # Whatever the server's own style of dates is.
    function = "TO_CHAR"
    template = "%(function)s(%(expressions)s, 'YYYY-MM-DD')"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite keeps it so."""
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS text)", **context)


class Joined(models.Func):
    """Several texts as one, to be taken apart by `split`: years of rows are read in two thirds of the time.

    None of them is NULL, and none has that sign in it: JSON writes it as an escape.
    """

    output_field = models.TextField()
    template = "%(expressions)s"
    arg_joiner = " || CHR(31) || "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite has another name for it."""
        return self.as_sql(compiler, connection, arg_joiner=" || CHAR(31) || ", **context)

    @staticmethod
    def split(text: str) -> list[str]:
        """The texts in their order."""
        return text.split("\x1f")
