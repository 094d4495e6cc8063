"""Promise: what was acknowledged survives kill -9 of web and database.

Writers note each id that was answered for while gunicorn and PostgreSQL are killed and started again; every one is
there afterwards, once. 150 writes and 4 kills here, 10,000 and 30 by `make soak`.
"""

import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest

from bench.faults.servers import Part, _open, free_port, postgres
from tests.house.tree import ROOT

PERSON = """
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


def manage(*words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def rig(monkeypatch):
    """A database and a web server of this test's own, with a signed-in person."""
    home, port = Path(tempfile.mkdtemp(prefix="mbc-kept-", dir="/tmp")), free_port()
    home.chmod(0o755)
    for name in [name for name in os.environ if name.startswith(("MBC_", "DJANGO_"))]:
        monkeypatch.delenv(name)
    for name, value in {
        "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings",
        "MBC_VAR": str(home / "var"),
        "DATABASE_URL": f"postgresql://mbc_owner@/mbc?host={home}/postgres",
        "REDIS_URL": f"redis+socket://{home}/none",
        "MBC_API_RATE": "1000000/min",
        "MBC_SYNC_RATE": "1000000/min",
        "MBC_RULES": "no",
        "MBC_LOG_LEVEL": "CRITICAL",
        "PORT": str(port),
    }.items():
        monkeypatch.setenv(name, value)
    database = postgres(home)
    command = [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi"]
    web = Part("web", command, home / "web.log", is_ready=lambda: _open(str(port)))
    try:
        database.start()
        manage("migrate", "--verbosity=0")
        session = manage("shell", "--verbosity=0", "-c", PERSON).split("session ")[1].strip()
        web.start()
        yield Rig(port, session, [web, database])
    finally:
        web.stop()
        database.stop()
        shutil.rmtree(home, ignore_errors=True)


class Rig:
    """Writers beside killers."""

    def __init__(self, port: int, session: str, parts: list[Part]) -> None:
        self.port, self.session, self.parts = port, session, parts
        self.acknowledged: list[str] = []
        self.left = 0

    def ask(self, method: str, path: str, body: dict | None = None, token: str = "") -> tuple[int, dict]:
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={token}", "X-CSRFToken": token}
        try:
            line.request(method, path, json.dumps(body or {}), {**headers, "Content-Type": "application/json"})
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}
        finally:
            line.close()

    def write(self, token: str) -> None:
        """As the phone does: the same entry again until it is answered for."""
        while self.left > 0:
            self.left -= 1
            uid = str(uuid4())
            body = {"local_date": "2026-06-30", "zone": "UTC", "entered_at": "2026-06-30T15:00:00Z", "note": uid}
            status = 0
            while status not in {200, 201}:
                status, said = self.ask("PUT", f"/api/v1/checkins/{uid}", body, token)
                if status not in {200, 201}:
                    time.sleep(0.2)
            assert said["checkin"]["id"] == uid
            self.acknowledged.append(uid)

    def kept(self) -> list[str]:
        found, since, more = [], 0, True
        while more:
            _, page = self.ask("GET", f"/api/v1/sync?since={since}")
            found += [change["id"] for change in page["changes"] if change["checkin"]["note"] == change["id"]]
            since, more = page["revision"], page["more"]
        return found


@pytest.mark.xdist_group("faults")
@pytest.mark.skipif(os.environ.get("MBC_TEST_POSTGRES") != "own", reason="it brings a database of its own")
@pytest.mark.parametrize(
    ("writes", "kills"),
    [
        (150, 4),
        pytest.param(10_000, 30, marks=[pytest.mark.soak, pytest.mark.timeout(0)]),
    ],
)
def test_what_was_acknowledged_survives_the_killing_of_web_and_database(rig, writes, kills, figure):
    token = rig.ask("GET", "/api/v1/session")[1]["csrf"]
    rig.left = writes
    writers = [threading.Thread(target=rig.write, args=(token,), daemon=True) for _ in range(3)]
    for writer in writers:
        writer.start()
    for kill in range(kills):
        wanted = writes * (kill + 1) // (kills + 2)
        while len(rig.acknowledged) < wanted:
            time.sleep(0.02)
        part = rig.parts[kill % 2]
        time.sleep(random.uniform(0, 0.2))
        part.kill()
        part.start()
    for writer in writers:
        writer.join()
    kept = rig.kept()
    lost = set(rig.acknowledged) - set(kept)
    figure(writes=len(rig.acknowledged), kills=kills, lost=len(lost))
    assert not lost
    assert len(kept) == len(set(kept)) >= writes
