"""A database of another version is carried over, or said so."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def manage(tmp_path):
    """Run a module or manage.py on a database of its own, in a process of its own as `make run` does."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"MBC_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings"}

    def run(*words):
        return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True)

    return run


def change(folder, *statements):
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def applied(folder, app):
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute("SELECT count(*) FROM django_migrations WHERE app = ?", [app]).fetchone()[0]


def test_an_older_database_is_carried_over_and_a_copy_is_kept(manage, tmp_path):
    assert manage("manage.py", "migrate", "--verbosity=0").returncode == 0
    assert manage("manage.py", "migrate", "sessions", "zero", "--verbosity=0").returncode == 0
    ready = manage("-m", "deploy.local.ready")
    assert ready.returncode == 0, ready.stderr
    assert "The database is of an older version: 1 changes are carried out." in ready.stdout
    copies = list(tmp_path.glob("db-before-*.sqlite3"))
    assert [copy.name in ready.stdout for copy in copies] == [True]
    assert copies[0].stat().st_mode & 0o077 == 0
    assert applied(tmp_path, "sessions") == 1


def test_a_newer_database_is_left_alone_and_said_so(manage, tmp_path):
    assert manage("manage.py", "migrate", "--verbosity=0").returncode == 0
    change(
        tmp_path, "INSERT INTO django_migrations (app, name, applied) VALUES ('symptoms', '9999_later', '2030-01-01')"
    )
    ready = manage("-m", "deploy.local.ready")
    assert ready.returncode == 1
    assert ready.stderr == (
        "This database was made by a newer version (it has symptoms.9999_later); update the code to use it.\n"
    )


def test_a_database_that_cannot_be_carried_over_is_named(manage, tmp_path):
    assert manage("manage.py", "migrate", "--verbosity=0").returncode == 0
    change(tmp_path, "ALTER TABLE accounts_person RENAME COLUMN zone TO place")
    ready = manage("-m", "deploy.local.ready")
    assert ready.returncode == 1
    assert ready.stderr.startswith("This database cannot be carried over (it has no accounts_person.zone); move ")


def test_a_command_makes_the_tables_where_there_are_none_yet(manage, tmp_path):
    first, again = (manage("manage.py", "verify_access_log") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stderr == f"Made the tables in {tmp_path / 'db.sqlite3'}.\n"
    assert (again.returncode, again.stderr) == (0, "")


def test_a_command_that_needs_no_tables_makes_none(manage, tmp_path):
    assert manage("manage.py", "check").returncode == 0
    assert not (tmp_path / "db.sqlite3").exists()
