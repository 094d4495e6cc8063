"""Promise: a full disk is answered clearly, leaves nothing half-written, and is over when there is room again."""

import resource
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from deploy.upgrade import trees
from tests.house.tree import ROOT
from tests.processes import Process
from tests.web_server import GUNICORN, SERVED, Phone, free_port

MAKE_ANA = """
from django.test import Client
from accounts import services
from accounts.models import Person
from kernel import clock
ana = Person.objects.create_user("ana@example.org", "x", consent_version="2026-11")
services.start_diary(person_id=ana.pk, now=clock.now())
client = Client()
client.force_login(ana, backend="accounts.sign_in.SignIn")
print("session", client.cookies["sessionid"].value)
"""


class FullDisk:
    """No file of these processes may grow: what a full disk does to them, by a limit that can be lifted again."""

    def __init__(self, parent: int) -> None:
        tasks = Path(f"/proc/{parent}/task/{parent}/children")
        self.processes = [int(word) for word in tasks.read_text().split()]

    def __enter__(self) -> None:
        self._limit(8192)

    def __exit__(self, *_: object) -> None:
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        for process in self.processes:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.fixture
def web(tmp_path, broker_url):
    """A web server on SQLite, as `make run` has it, and Ana's phone."""
    port, var = free_port(), tmp_path / "var"
    assert trees.run(ROOT, var, "manage.py", "migrate", "--verbosity=0").returncode == 0
    made = trees.run(ROOT, var, "manage.py", "shell", "--verbosity=0", "-c", MAKE_ANA)
    phone = Phone.__new__(Phone)
    phone.port, phone.session = port, made.stdout.split("session ")[1].strip()
    environment = {"MBC_VAR": str(var), "DATABASE_URL": f"sqlite:///{var}/db.sqlite3", "PORT": str(port)}
    server = Process([*GUNICORN], tmp_path / "web.log", **SERVED, **environment)
    phone.until(lambda: _answers(phone))
    yield server, phone, var / "db.sqlite3"
    server.stop()


def _answers(phone):
    try:
        return phone.ask("GET", "/welcome")[0] == 200
    except OSError:
        return False


def count(database, table):
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of another process are Linux's")
def test_a_full_disk_is_said_so_and_over_when_there_is_room(web):
    server, phone, database = web
    uid = uuid4()
    assert phone.log()[0] == 201

    with FullDisk(server.process.pid):
        status, said = phone.log(uid)
        assert (status, said["errors"][0]["code"]) == (503, "try_later")
        assert phone.ask("GET", "/readyz/")[0] == 200
        status, _, page = phone.ask("GET", "/history")
        assert status == 200 or "Please try again in a minute" in page
    assert (count(database, "symptoms_checkin"), count(database, "symptoms_revision")) == (1, 1)

    assert phone.log(uid)[0] == 201
    assert (count(database, "symptoms_checkin"), count(database, "symptoms_revision")) == (2, 2)
    assert server.process.poll() is None
