"""Promise: upgrades can be undone, and the release before runs on the new tables."""

import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

from deploy import previous
from tests.house.tree import ROOT

BACK_AND_FORTH = """
from django.core.management import call_command
for app in ("flows", "reminders", "flags", "care", "symptoms", "summaries", "sharing", "accounts"):
    call_command("migrate", app, "zero", verbosity=0)
call_command("migrate", verbosity=0)
"""


def is_a_clone():
    return subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """The tables of this code with made-up people in them."""
    var = tmp_path_factory.mktemp("upgrade")
    previous.make_tables(var)
    return var


def schema(var):
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        return sorted(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_forward_back_and_forward_with_people_in_the_tables_ends_with_the_same_tables(seeded, tmp_path):
    shutil.copytree(seeded, tmp_path / "var")
    before = schema(tmp_path / "var")
    done = previous.run(ROOT, tmp_path / "var", "-c", f"import django; django.setup()\n{BACK_AND_FORTH}")
    assert done.returncode == 0, done.stderr
    assert schema(tmp_path / "var") == before
    assert len(before) > 50


def test_a_release_that_is_taken_out_of_git_walks_through_the_app_on_these_tables(seeded, tmp_path):
    if not is_a_clone():
        pytest.skip("not a clone")
    previous.take_out("HEAD", tmp_path / "code")
    shutil.copytree(seeded, tmp_path / "var")
    assert previous.walk(tmp_path / "code", tmp_path / "var") == ""

    assert previous.walk(tmp_path / "code", tmp_path / "nothing") != ""


def test_where_there_is_no_earlier_release_it_says_that_nothing_was_proved(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(previous, "newest_release", lambda: None)
    assert previous.main([]) == 0
    assert capsys.readouterr().out.startswith("upgrade: nothing proved: there is no earlier release here")


def test_the_newest_release_is_the_newest_tag_that_this_code_stands_on(tmp_path):
    def git(*words):
        subprocess.run(["git", "-C", tmp_path, "-c", "user.name=x", "-c", "user.email=x", *words], check=True)

    git("init", "--quiet")
    assert previous.newest_release(tmp_path) is None
    for tag in ("v0.1.0", "v0.2.0"):
        git("commit", "--quiet", "--allow-empty", "--message=x")
        git("tag", tag)
    assert previous.newest_release(tmp_path) == "v0.2.0"
