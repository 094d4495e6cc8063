"""Promise: PostgreSQL on a full disk is said so, leaves nothing half-written, and is over when there is room again.

The whole of its data, journal too, lies on a small file system in memory that only its own processes see.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from kernel import clock
from tests.cast import assemble
from tests.processes import database_url
from tests.services import await_postgres, new_home
from tests.services.postgres import installed
from tests.web_server import Phone, start_web

MEGABYTES = 160
# Without being root it takes a user namespace of one's own, which some machines forbid.
APART = ["unshare", "--mount", *(["--user", "--map-current-user", "--keep-caps"] if os.geteuid() else [])]
# Started again whenever it stops, as its container is.
MOUNT = f"""mount -t tmpfs -o size={MEGABYTES}m,mode=700 small "$1/data" || exit 1
while :; do "$0" tests/services/postgres.py "$1"; sleep 0.2; done"""

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        os.environ.get("MBC_TEST_POSTGRES") != "own", reason="its tables are copied from the tests' own"
    ),
]


class SmallDisk:
    """What PostgreSQL's processes see of it, from outside."""

    def __init__(self, home: Path, process: int) -> None:
        self.home = home
        self.ballast = Path(f"/proc/{process}/root{home}/data/ballast")

    def address(self, role: str) -> str:
        return f"postgresql://{role}@/mbc?host={self.home}/postgres"

    def fill(self) -> None:
        """To the last byte."""
        with self.ballast.open("wb", buffering=0) as file:
            size = 1 << 20
            while size:
                try:
                    file.write(bytes(size))
                except OSError:
                    size //= 2

    def empty(self) -> None:
        self.ballast.unlink()

    def write_journal(self) -> None:
        """Until it finds no room for the next of its files."""
        with closing(psycopg.connect(self.address("postgres"))) as database:
            while True:
                database.execute("SELECT pg_logical_emit_message(false, 'x', repeat('y', 1000000))")


@pytest.fixture
def disk(start_process, broker_url):
    """A PostgreSQL on a small disk."""
    if subprocess.run([*APART, "sh", "-c", "mount -t tmpfs small /mnt"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a file system of their own")
    home = new_home()
    (home / "data").mkdir()
    server = start_process("small", *APART, "sh", "-c", MOUNT, sys.executable, str(home))
    await_postgres(Path(f"/proc/{server.process.pid}/root{home}"))
    yield SmallDisk(home, server.process.pid)
    server.kill()
    shutil.rmtree(home, ignore_errors=True)


def copy_of_the_tests(disk):
    """Tables and rows of this test's database."""
    programs = installed() / "bin"
    there = disk.address("postgres")
    dump = [programs / "pg_dump", "--clean", "--if-exists", database_url().replace("//mbc_app@", "//postgres@")]
    dumped = subprocess.run(dump, check=True, capture_output=True).stdout
    subprocess.run([programs / "psql", "--quiet", "-v", "ON_ERROR_STOP=1", there], input=dumped, check=True)


def log(phone, uid):
    """An entry whose note takes a page of its own."""
    now = clock.now()
    said = {"local_date": now.date().isoformat(), "zone": "UTC", "entered_at": now.isoformat()}
    said["note"] = secrets.token_hex(3000)
    status, headers, body = phone.ask("PUT", f"/api/v1/checkins/{uid}", json.dumps(said))
    return status, headers, json.loads(body)


def test_a_full_disk_under_postgresql_is_said_so_and_over_when_there_is_room(disk, start_process):
    phone = Phone(assemble(clock.now()).ana, 0)
    copy_of_the_tests(disk)
    web, phone.port = start_web(start_process, DATABASE_URL=disk.address("mbc_app"))
    acknowledged = [uuid4()]
    assert log(phone, acknowledged[0])[0] == 201

    # No room for another page of a table.
    disk.fill()
    refused = uuid4()
    while (answer := log(phone, refused))[0] == 201:
        acknowledged.append(refused)
        refused = uuid4()
    expect_try_later(answer)
    assert len(acknowledged) < 50
    assert kept(disk) == (set(acknowledged), len(acknowledged))
    assert phone.ask("GET", "/readyz/")[0] == 200
    assert phone.ask("GET", "/history")[0] == 200
    disk.empty()
    assert log(phone, refused)[0] == 201
    acknowledged.append(refused)

    # None for its journal either: PostgreSQL stops, and cannot start before there is room.
    disk.fill()
    with pytest.raises(psycopg.OperationalError, match="pg_wal"):
        disk.write_journal()
    refused = uuid4()
    expect_try_later(log(phone, refused))
    status, _, page = phone.ask("GET", "/history")
    assert (status, "Please try again in a minute" in page) == (503, True)
    assert phone.ask("GET", "/readyz/")[0] == 503
    disk.empty()
    phone.until(lambda: log(phone, refused)[0] in {200, 201}, seconds=90)
    assert kept(disk) == ({*acknowledged, refused}, len(acknowledged) + 1)
    assert web.process.poll() is None


def expect_try_later(answer):
    status, headers, said = answer
    assert (status, said["errors"][0]["code"], headers["Retry-After"]) == (503, "try_later", "10")


def kept(disk):
    with closing(psycopg.connect(disk.address("postgres"))) as database:
        uids = {uid for (uid,) in database.execute("SELECT uid FROM symptoms_checkin")}
        return uids, database.execute("SELECT count(*) FROM symptoms_revision").fetchone()[0]
