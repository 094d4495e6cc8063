"""Promise: upgrades can be undone, and the release before runs on the new tables."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from deploy.upgrade import __main__ as upgrade
from deploy.upgrade import trees
from deploy.upgrade.trees import Place
from tests.house.tree import ROOT
from tests.processes import database_url

CHANGES = ["9001_column", "9002_index", "9003_table", "9004_wider_check", "9005_wider_check_read"]
BACK_AND_FORTH = """
from django.core.management import call_command
for app in ("flows", "reminders", "flags", "care", "symptoms", "summaries", "sharing", "accounts"):
    call_command("migrate", app, "zero", verbosity=0)
call_command("migrate", verbosity=0)
"""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """The tables of this code with made-up people in them, in SQLite."""
    place = Place(tmp_path_factory.mktemp("upgrade"))
    trees.make_tables(place)
    return place


@pytest.fixture
def copied(seeded, tmp_path):
    return Place(shutil.copytree(seeded.var, tmp_path / "var"))


@pytest.fixture(scope="module")
def code(tmp_path_factory):
    """The code of the last commit, taken out of git."""
    if subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True).returncode:
        pytest.skip("not a clone")
    folder = tmp_path_factory.mktemp("code")
    trees.take_out("HEAD", folder)
    return folder


@pytest.fixture
def scratch(transactional_db, tmp_path):
    """An empty database on the PostgreSQL of the tests, with the tables of this code."""
    if os.environ.get("MBC_TEST_POSTGRES") != "own":
        pytest.skip("needs a PostgreSQL of the tests' own")
    app, name = database_url(), connection.settings_dict["NAME"]
    connection.close()
    server = urlsplit(app.replace("//mbc_app@", "//postgres@"))._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as postgres:
        postgres.execute(f"CREATE DATABASE {name}_upgrade TEMPLATE {name} OWNER mbc_owner")
        there = urlsplit(app)._replace(path=f"/{name}_upgrade").geturl()
        yield Place(tmp_path / "var", there.replace("//mbc_app@", "//mbc_owner@"), there)
        postgres.execute(f"DROP DATABASE {name}_upgrade WITH (FORCE)")


def sqlite(place):
    return closing(sqlite3.connect(place.var / "db.sqlite3"))


def schema(place):
    with sqlite(place) as database:
        return sorted(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_the_first_migrations_can_be_undone_and_made_again(copied):
    before = schema(copied)
    done = trees.run(ROOT, copied.var, "-c", f"import django; django.setup()\n{BACK_AND_FORTH}")
    assert done.returncode == 0, done.stderr
    assert schema(copied) == before
    assert len(before) > 50


def test_each_change_goes_forward_back_and_forward_with_every_row_the_same(copied):
    stopped, said = trees.change(copied, "apart")
    assert stopped == ""
    assert [line.partition(":")[0] for line in said] == CHANGES
    assert all(int(line.split()[-2].replace(",", "")) > 500 for line in said)


def test_on_postgresql_the_code_before_runs_on_the_changed_tables_until_she_erases_all(code, scratch):
    stopped, said = upgrade.drill(code, scratch)
    assert stopped == ""
    assert [line.partition(":")[0] for line in said] == [*CHANGES, "the code before", "all together", "the code before"]


def test_a_change_that_is_not_allowed_stops_the_code_before(code, copied):
    with sqlite(copied) as database:
        database.execute("ALTER TABLE symptoms_checkin RENAME COLUMN bother TO bothers_most")
    assert "bother" in trees.walk(code, copied, "live")[0]


def test_without_a_history_it_says_that_nothing_was_proved(monkeypatch, capsys):
    monkeypatch.setattr(trees, "release_before", lambda: None)
    assert upgrade.main([]) == 0
    assert capsys.readouterr().out.startswith("upgrade: nothing proved: no code of before")


def test_the_code_before_is_the_newest_tag_or_the_oldest_code_with_these_tables(tmp_path):
    def git(*words):
        more = ["-c", "user.name=x", "-c", "user.email=x"]
        return subprocess.run(["git", "-C", tmp_path, *more, *words], check=True, capture_output=True, text=True).stdout

    git("init", "--quiet")
    assert trees.release_before(tmp_path) is None
    for folder in ("symptoms", "deploy"):
        (tmp_path / folder / "migrations").mkdir(parents=True)
        (tmp_path / folder / "migrations" / "0001_initial.py").touch()
        git("add", ".")
        git("commit", "--quiet", "--message=x")
    assert trees.release_before(tmp_path)[0] == git("rev-parse", "--short", "HEAD~").strip()
    for tag in ("v0.1.0", "v0.2.0"):
        git("commit", "--quiet", "--allow-empty", "--message=x")
        git("tag", tag)
    assert trees.release_before(tmp_path) == ("v0.2.0", "the release before")
