"""The changes of a made-up next release, made and undone: `python -m deploy.upgrade.changes apart` or `together`.

Run with deploy.upgrade.settings. `apart`: each forward, back and forward, with rows as the next release would write
them. `together`, after another release has worked on the tables: all of them back and forward. Whatever stood in the
columns that there were at first has to stand there still, in every row of every table.
"""

import hashlib
import sys
from pkgutil import iter_modules

import django
from django.core.management import call_command
from django.db import connection

from deploy.upgrade import migrations

Columns = dict[str, list[str]]
Rows = dict[str, tuple[int, str]]
# Django's own lists of what was migrated and of the tables that there are.
NOT_HERS = {"django_migrations", "django_content_type", "auth_permission"}
WRITES = {
    "9001_column": ["UPDATE symptoms_checkin SET drill_mood = 2", "UPDATE symptoms_checkin SET drill_seen = true"],
    "9003_table": ["INSERT INTO symptoms_drillremark (checkin_id, stars) SELECT id, 3 FROM symptoms_checkin"],
}
MADE = {"symptoms_checkin": {"drill_mood", "drill_seen"}}


def names() -> list[str]:
    """All migrations of symptoms, the made-up ones at the end."""
    return sorted(module.name for module in iter_modules(migrations.__path__))


def columns() -> Columns:
    """What there is, by table."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - NOT_HERS
        describe = connection.introspection.get_table_description
        return {table: sorted(column.name for column in describe(cursor, table)) for table in sorted(tables)}


def rows(found: Columns) -> Rows:
    """How many rows there are by table, and one number that says what stands in them."""
    return {table: _rows_of(table, wanted) for table, wanted in found.items()}


def _rows_of(table: str, wanted: list[str]) -> tuple[int, str]:
    quoted = ", ".join(map(connection.ops.quote_name, wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table)}")  # noqa: S608
        read = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall())
    return len(read), hashlib.sha256("\n".join(read).encode()).hexdigest()


def to(name: str) -> None:
    """Forward or back to this migration."""
    call_command("migrate", "symptoms", name, verbosity=0)


def expect_the_same(before: Rows, found: Columns, when: str) -> None:
    """Stop with the tables that differ."""
    after = rows(found)
    if differ := sorted(table for table in before if before[table] != after[table]):
        sys.exit(f"{when}: not the same rows in {', '.join(differ)}")


def apart() -> None:
    """One after another, all of them standing at the end."""
    found = columns()
    before = rows(found)
    for earlier, name in zip(names(), names()[1:], strict=False):
        if not name.startswith("9"):
            continue
        for step in (name, earlier, name):
            to(step)
            expect_the_same(before, found, f"{name}, at {step}")
            _write(name if step == name else "")
        sys.stdout.write(f"{name}: forward, back, forward: {sum(count for count, _ in before.values()):,} rows\n")


def _write(name: str) -> None:
    with connection.cursor() as cursor:
        for statement in WRITES.get(name, []):
            cursor.execute(statement)


def together() -> None:
    """All back, and all forward again; then rows as the next release would write them once more."""
    found = {table: [each for each in wanted if each not in MADE.get(table, ())] for table, wanted in columns().items()}
    del found["symptoms_drillremark"]
    before = rows(found)
    for step in (next(name for name in reversed(names()) if not name.startswith("9")), names()[-1]):
        to(step)
        expect_the_same(before, found, f"all, at {step}")
    for name in WRITES:
        _write(name)
    sys.stdout.write(f"all together: back, forward: {sum(count for count, _ in before.values()):,} rows\n")


if __name__ == "__main__":
    django.setup()
    {"apart": apart, "together": together}[sys.argv[1]]()
