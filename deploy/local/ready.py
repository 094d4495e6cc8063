"""Before the first request: tables, the pages' files, and made-up people where nobody is there yet."""

import hashlib
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def ready() -> None:
    bring_tables_up_to_date()
    collect_files()
    make_demo_people()


def bring_tables_up_to_date() -> None:
    """An older database is carried over, with a copy kept; a newer one is left alone."""
    executor = MigrationExecutor(connection)
    applied, known = set(executor.loader.applied_migrations), set(executor.loader.disk_migrations)
    ours = {app for app, _ in known}
    newer = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    if newer:
        sys.exit(f"This database was made by a newer version (it has {newer[-1]}); update the code to use it.")
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if applied and plan:
        print(f"The database is of an older version: {len(plan)} changes are carried out. {copy_of_sqlite()}")
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    if missing := missing_columns():
        where = connection.settings_dict["NAME"]
        sys.exit(f"This database cannot be carried over (it has no {missing[0]}); move {where} away for a new one.")


def missing_columns() -> list[str]:
    """Until 1.0 the first migration of an app may be written anew; a database made before knows nothing of that."""
    missing = []
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in apps.get_models():
            if model._meta.db_table not in tables:
                missing.append(model._meta.db_table)
                continue
            description = connection.introspection.get_table_description(cursor, model._meta.db_table)
            there = {column.name for column in description}
            wanted = [field.column for field in model._meta.local_concrete_fields]
            missing += [f"{model._meta.db_table}.{name}" for name in wanted if name not in there]
    return missing


def copy_of_sqlite() -> str:
    if connection.vendor != "sqlite":
        return ""
    source = Path(connection.settings_dict["NAME"])
    copy = source.with_name(f"{source.stem}-before-{hashlib.sha256(source.read_bytes()).hexdigest()[:8]}.sqlite3")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    copy.chmod(0o600)
    return f"A copy of it is kept as {copy.name}."


def collect_files() -> None:
    """Named by their content and compressed; again only where one changed. Open pages still find the old ones."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = digest_of_files()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def digest_of_files() -> str:
    digest = hashlib.sha256()
    for folder in settings.STATICFILES_DIRS:
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            digest.update(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}\n".encode())
    return digest.hexdigest()


def make_demo_people() -> None:
    """The command prints how to sign in as each of them, and makes those who are missing."""
    if "seed_demo" in get_commands():
        call_command("seed_demo")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
    django.setup()
    ready()
