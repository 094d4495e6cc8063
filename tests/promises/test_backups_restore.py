"""Promise: backups restore. The drill: copy, bring back into a scratch database, compare, open a note, sign in."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from accounts import context
from flows.log_checkin import log_checkin
from kernel import vault
from mbc_tracker.backup import bring_back, make, sealing, tables
from mbc_tracker.management.commands.back_up import _seconds_until_due
from tests.cast import PASSWORD, assemble
from tests.house.tree import ROOT
from tests.make import NOW, TODAY, new_checkin
from tests.processes import database_url
from tests.wall import as_owner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_too]

NOTE = "heliotrope-canary: ñ 漢 \\N \t tab"
KEY = vault.new_key()
LOOK = """
import sys
from django.core.management import call_command
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
call_command("restore", sys.argv[1])
from accounts.models import Patient
from sharing.scopes import own
from symptoms import selectors
patient = Patient.objects.get(person__email="ana@example.org")
[kept] = selectors.latest(own(patient.pk, patient.person_id), 5, None)
print("note", ascii(kept.said.note))
answer = Client().post("/account/login/", {"login": "ana@example.org", "password": sys.argv[2]})
print("signed in", answer.status_code, answer.cookies["sessionid"].value != "")
"""


@pytest.fixture
def cast():
    cast = assemble(NOW)
    with context.serving(cast.patient_id):
        log_checkin(look=cast.look, new=new_checkin(TODAY, grades={"cough": 3}, note=NOTE), now=NOW)
    return cast


@pytest.fixture
def scratch(cast, tmp_path):
    """The address of an empty database with the tables of this code."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/scratch.sqlite3"
        return
    address, name = database_url().replace("//mbc_app@", "//postgres@"), connection.settings_dict["NAME"]
    connection.close()
    scratch = f"{name}_scratch"
    with psycopg.connect(urlsplit(address)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {scratch} TEMPLATE {name} OWNER mbc_owner")
        with psycopg.connect(urlsplit(address)._replace(path=f"/{scratch}").geturl()) as copy:
            copy.execute("TRUNCATE accounts_person CASCADE")
        yield urlsplit(address)._replace(path=f"/{scratch}").geturl().replace("//postgres@", "//mbc_owner@")
        server.execute(f"DROP DATABASE {scratch} WITH (FORCE)")


def restored(address, file, key):
    """What a fresh process finds that is given the copy, the key ring and nothing else of this one's."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "MBC_"))}
    environment = {**clean, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings"}
    environment |= {"MBC_VAR": os.environ["MBC_VAR"], "MBC_BACKUP_KEY": vault.encode_key(key) if key else ""}
    command = [sys.executable, "-c", f"import django; django.setup()\n{LOOK}", str(file), PASSWORD]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_copy_brought_back_holds_every_row_opens_her_note_and_lets_her_in(cast, scratch, tmp_path):
    with as_owner():
        file = make.back_up(tmp_path / "copies", KEY, NOW)
    done = restored(scratch, file, KEY)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "; all compare." in done.stdout
    assert f"note {NOTE!a}" in done.stdout
    assert "signed in 302 True" in done.stdout


def test_a_copy_is_for_its_owner_alone_and_shows_nothing_where_it_is_sealed(cast, tmp_path):
    with as_owner():
        file = make.back_up(tmp_path, KEY, NOW)
    assert file.name == "mbc-20260630T150000Z.zip.sealed"
    assert file.stat().st_mode & 0o077 == 0
    assert b"ana@example.org" not in file.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_the_manifest_counts_every_table(cast, tmp_path):
    with as_owner():
        file = make.back_up(tmp_path, None, NOW)
        manifest = json.loads(zipfile.ZipFile(file).read("manifest.json"))
        assert set(manifest["tables"]) == set(tables.names())
    assert manifest["tables"]["symptoms_checkin"]["rows"] == 1
    assert "symptoms.0001_initial" in manifest["migrations"]


@pytest.mark.parametrize("damage", ["other key", "cut short", "a piece changed"])
def test_a_sealed_copy_that_is_not_whole_does_not_open(tmp_path, damage):
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(os.urandom(sealing.PIECE * 2 + 100))
    sealing.seal(plain, sealed, KEY)
    sealing.unseal(sealed, tmp_path / "same", KEY)
    assert (tmp_path / "same").read_bytes() == plain.read_bytes()

    found = bytearray(sealed.read_bytes())
    if damage == "cut short":
        found = found[: len(sealing.MARK) + 8 + 2 * (sealing.PIECE + sealing.TAG)]
    elif damage == "a piece changed":
        found[-200] ^= 1
    (tmp_path / "damaged").write_bytes(found)
    key = vault.new_key() if damage == "other key" else KEY
    with pytest.raises(sealing.WrongBackupKey):
        sealing.unseal(tmp_path / "damaged", tmp_path / "out", key)


def test_a_copy_of_another_release_or_without_its_key_is_refused_in_a_sentence(cast, tmp_path):
    with as_owner():
        file = make.back_up(tmp_path, KEY, NOW)
        with pytest.raises(bring_back.CannotRestore, match="set MBC_BACKUP_KEY"):
            bring_back.restore(file, None)
        with pytest.raises(bring_back.CannotRestore, match="there are people"):
            bring_back.restore(file, KEY)
        if connection.vendor == "postgresql":
            with pytest.raises(bring_back.CannotRestore, match="made by another release"):
                bring_back._refuse_other_migrations({"migrations": ["symptoms.0009_later"]})


def test_old_copies_go_and_the_newest_stay(tmp_path):
    for day in range(1, 8):
        (tmp_path / f"mbc-2026060{day}T020000Z.zip.sealed").write_bytes(b"")
    make.forget_old(tmp_path, 3)
    kept = make.backups(tmp_path)
    assert [make.made_at(file).day for file in kept] == [5, 6, 7]


@pytest.mark.parametrize(
    ("last", "now", "hours"),
    [
        (None, "2026-06-30T15:00", 0),
        ("20260630T020000Z", "2026-06-30T15:00", 11),
        ("20260630T020000Z", "2026-07-01T01:30", 0.5),
        ("20260628T020000Z", "2026-06-30T15:00", 0),
    ],
)
def test_each_night_at_two_and_at_once_where_a_night_was_missed(tmp_path, last, now, hours):
    if last:
        (tmp_path / f"mbc-{last}.zip").touch()
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert _seconds_until_due(tmp_path, moment) == hours * 3600


def test_a_full_disk_leaves_no_half_copy(cast, tmp_path, monkeypatch):
    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, "_to_the_disk", full)
    with as_owner(), pytest.raises(OSError, match="No space"):
        make.back_up(tmp_path, KEY, NOW)
    assert not list(tmp_path.iterdir())
