"""Holds migrations to docs/upgrading.md: `python -m deploy.migrations` prints what would break a running release.

A migration runs while the release before it still answers people. So it may not take a lock that lasts, may not take
away what that release reads, and may not ask of its writes what they do not know. The first migration of an app makes
tables that nobody reads yet, and is free, as is what is done to a table in the migration that makes it.

What is meant all the same says why, as an attribute of the migration: `why_safe = "…"` for locks and rewrites,
`unread_since = "0.3.0"` (a heading of CHANGELOG.md, not the newest) for what is taken away.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.contrib.postgres.operations import NotInTransactionMixin
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import base

from accounts.migrating import TableOfOlderRows

ROOT = Path(__file__).resolve().parents[1]
RENAMES = (migrations.RenameField, migrations.RenameModel, migrations.AlterModelTable)
REMOVALS = (migrations.RemoveField, migrations.DeleteModel)
LOCKS = (
    (r"CREATE\s+(UNIQUE\s+)?INDEX(?!\s+CONCURRENTLY)", "makes an index under a lock: CREATE INDEX CONCURRENTLY"),
    (r"DROP\s+INDEX(?!\s+CONCURRENTLY)", "drops an index under a lock: DROP INDEX CONCURRENTLY"),
    (r"SET\s+NOT\s+NULL", "reads the whole table under a lock: a CHECK … NOT VALID first, then VALIDATE"),
    (r"ADD\s+CONSTRAINT(?![^;]*(NOT\s+VALID|USING\s+INDEX))", "reads all rows under a lock: NOT VALID, then VALIDATE"),
    (r"\bTYPE\b", "rewrites the table under a lock: a new column, copied in pieces"),
    (r"\bLOCK\s+TABLE\b|\bCLUSTER\b|\bVACUUM\s+FULL\b", "takes a lock that lasts"),
)


def problems(migration: migrations.Migration, releases: list[str]) -> list[str]:
    """What is wrong with it; `releases` are the headings of the changelog, the newest first."""
    made = {op.name_lower for op in migration.operations if isinstance(op, migrations.CreateModel)}
    found: list[str] = []
    for operation in migration.operations:
        found += _can_be_undone(operation)
        if _is_first(migration):
            continue
        if isinstance(operation, migrations.CreateModel):
            found += _lets_older_rows_go(operation, made)
        elif not _is_of(operation, made):
            found += _keeps_the_old_release(operation, migration, releases)
            if not getattr(migration, "why_safe", "") and not isinstance(operation, REMOVALS):
                found += [*_takes_no_lasting_lock(operation, migration)]
    return [f"{migration.app_label}.{migration.name}: {each}" for each in found]


def _is_first(migration: migrations.Migration) -> bool:
    return bool(migration.initial) or migration.name.startswith("0001_")


def _is_of(operation: base.Operation, made: set[str]) -> bool:
    name = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
    return name in made


def _can_be_undone(operation: base.Operation) -> Iterator[str]:
    if not operation.reversible:
        yield f"{_said(operation)} cannot be undone: give it a way back"


def _keeps_the_old_release(operation: Any, migration: Any, releases: list[str]) -> Iterator[str]:
    """What the release that still runs would stumble over."""
    if isinstance(operation, RENAMES):
        yield f"{_said(operation)}: the release that runs knows the old name only; add the new one beside it"
    elif isinstance(operation, REMOVALS):
        since = getattr(migration, "unread_since", "")
        if since not in releases[1:]:
            yield f"{_said(operation)}: say in `unread_since` which earlier release reads it no more"
    elif isinstance(operation, migrations.AddField) and _asks_for_a_value(operation.field):
        yield f"{_said(operation)}: writes of the release that runs lack it; null=True or db_default"


def _lets_older_rows_go(operation: migrations.CreateModel, made: set[str]) -> Iterator[str]:
    """The release that runs knows nothing of the new table, and deletes rows that it names."""
    held = [name for name, field in operation.fields if _holds_an_older_row(field, made)]
    if held and not isinstance(operation, TableOfOlderRows):
        yield f"{_said(operation)}: the release that runs could not delete what `{held[0]}` names: TableOfOlderRows"


def _holds_an_older_row(field: Any, made: set[str]) -> bool:
    """A foreign key that the database enforces, to a table that was there before."""
    if not (isinstance(field, models.ForeignKey) and field.db_constraint):
        return False
    return (
        str(getattr(field.remote_field.model, "__name__", field.remote_field.model)).rpartition(".")[2].lower()
        not in made
    )


def _asks_for_a_value(field: Any) -> bool:
    return not (field.null or field.has_db_default() or field.many_to_many or field.generated)


def _takes_no_lasting_lock(operation: Any, migration: migrations.Migration) -> Iterator[str]:
    if isinstance(operation, migrations.AddIndex) and type(operation) is migrations.AddIndex:
        yield f"{_said(operation)}: made under a lock; CONCURRENTLY, in a migration with atomic = False"
    elif isinstance(operation, migrations.AddConstraint) and type(operation) is migrations.AddConstraint:
        yield f"{_said(operation)}: checks every row under a lock; NOT VALID first, then validate"
    elif isinstance(operation, migrations.AlterField):
        yield f"{_said(operation)}: may rewrite or lock the table; a new column beside it, or say why it is safe"
    elif isinstance(operation, migrations.AddField) and _is_built_with_a_lock(operation.field):
        yield f"{_said(operation)}: its index or foreign key is made under a lock; db_index=False, db_constraint=False"
    elif isinstance(operation, migrations.RunSQL):
        text = _text(operation).upper()
        yield from (f"{_said(operation)}: {why}" for pattern, why in LOCKS if re.search(pattern, text))
    if isinstance(operation, NotInTransactionMixin) and migration.atomic:
        yield f"{_said(operation)}: an index made beside writers needs atomic = False"


def _is_built_with_a_lock(field: Any) -> bool:
    return bool(field.unique or field.db_index or (isinstance(field, models.ForeignKey) and field.db_constraint))


def _text(operation: migrations.RunSQL) -> str:
    statements = operation.sql if isinstance(operation.sql, list | tuple) else [operation.sql]
    return "; ".join(each if isinstance(each, str) else str(each[0]) for each in statements)


def _said(operation: base.Operation) -> str:
    return operation.describe()


def releases() -> list[str]:
    """Headings of the changelog, the newest first."""
    return re.findall(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def ours() -> list[migrations.Migration]:
    """Those of our own apps, in order."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    here = {app.label for app in apps.get_app_configs() if Path(app.path).parent == ROOT}
    return [each for (label, _), each in sorted(loader.disk_migrations.items()) if label in here]


def main() -> int:
    """Print what is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
    django.setup()
    found = [problem for each in ours() for problem in problems(each, releases())]
    sys.stdout.write("".join(f"{line}\n" for line in found) or f"{len(ours())} migrations keep the rules\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
