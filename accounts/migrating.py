"""Steps of a migration that the release before does not notice: no lasting lock on PostgreSQL, plain steps on SQLite.

docs/upgrading.md says when each is needed. On SQLite there is never another release beside the one that migrates.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres import operations as postgres
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor


class IndexBesideWriters(postgres.AddIndexConcurrently):
    """An index that is made while others write; in a migration of its own with `atomic = False`."""

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: Any, to_state: Any) -> None:
        """Make it."""
        if _is_postgres(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: Any, to_state: Any) -> None:
        """Take it away."""
        if _is_postgres(schema_editor):
            super().database_backwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddIndex.database_backwards(self, app_label, schema_editor, from_state, to_state)


class CheckBesideWriters(postgres.AddConstraintNotValid):
    """A check that holds for what is written from now on; `ValidateBesideWriters`, one migration later, reads more."""

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: Any, to_state: Any) -> None:
        """Add it; on SQLite every row is read at once."""
        if _is_postgres(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddConstraint.database_forwards(self, app_label, schema_editor, from_state, to_state)


class ValidateBesideWriters(postgres.ValidateConstraint):
    """Reads the rows that were there before the check."""

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: Any, to_state: Any) -> None:
        """Nothing is left to do on SQLite."""
        if _is_postgres(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class TableOfOlderRows(migrations.CreateModel):
    """A table that hangs on one of the release before: its rows go with those they hang on, by the database.

    That release does not know the new table. Without this it could not delete a row of its own: not erase a person.
    """

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: Any, to_state: Any) -> None:
        """Make it."""
        with _rows_go_along(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


@contextmanager
def _rows_go_along(editor: Editor) -> Iterator[None]:
    names = [name for name in ("sql_create_fk", "sql_create_inline_fk") if getattr(editor, name)]
    for name in names:
        statement = getattr(editor, name)
        setattr(editor, name, statement.replace("(%(to_column)s)", "(%(to_column)s) ON DELETE CASCADE"))
    try:
        yield
    finally:
        for name in names:
            delattr(editor, name)


def _is_postgres(editor: Editor) -> bool:
    return editor.connection.vendor == "postgresql"
