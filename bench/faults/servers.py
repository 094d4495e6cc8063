"""Everything a reminder passes through, each a process group that can be killed outright and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis

from deploy.local import broker
from deploy.local.family import die_with_parent
from tests.services.postgres import BEGINNING, NOBODY, copied, installed, open_to_all

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
# What a server would have: commits are on the disk before they are acknowledged.
POSTGRES = {"max_connections": "80", "shared_buffers": "128MB", "jit": "off"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Part:
    """One process with all that it starts."""

    name: str
    command: list[str]
    log: Path
    user: int | None = None
    is_ready: Callable[[], bool] = lambda: True
    process: subprocess.Popen[bytes] = field(init=False)
    kills: int = 0

    def start(self) -> None:
        """Start it and wait until it answers."""
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(  # type: ignore[call-overload]
                self.command,
                cwd=ROOT if not self.user else "/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509
                **as_user,
            )
        deadline = time.monotonic() + 60
        while not self.is_ready():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name} does not start; see {self.log}")
            if self.process.poll() is not None:
                return self.start()
            time.sleep(0.1)
        return None

    def kill(self) -> None:
        """As a power cut does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.kills += 1

    def stop(self) -> None:
        """At the end of a run."""
        if hasattr(self, "process"):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def postgres(home: Path, *, port: int = 5432, listen: str = "") -> Part:
    """A fresh database cluster, owned by nobody where we are root; on its socket only, unless it is to listen."""
    server, data, sockets = installed(), home / "data", home / "postgres"
    as_root = os.geteuid() == 0
    if as_root and not open_to_all(server):
        server = copied(server, home)
    data.mkdir(mode=0o700)
    sockets.mkdir()
    if as_root:
        os.chown(data, NOBODY, NOBODY)
        os.chown(sockets, NOBODY, NOBODY)
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_root else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    make = [server / "bin" / "initdb", "-D", data, "--username=postgres", "--auth=trust", "--locale=C.UTF-8"]
    subprocess.run(make, check=True, cwd="/", **quiet, **user)  # type: ignore[call-overload]
    binary = server / "bin" / "postgres"
    single = [binary, "--single", "-D", data, "template1"]
    subprocess.run(single, input=BEGINNING.encode(), check=True, cwd="/", **quiet, **user)  # type: ignore[call-overload]
    if listen:
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all samenet trust\n")
    said = {**POSTGRES, "port": str(port), "listen_addresses": listen}
    settings = [word for name, value in said.items() for word in ("-c", f"{name}={value}")]
    address = f"postgresql://mbc_owner@/mbc?host={sockets}&port={port}"
    log = home / "postgres.log"
    log.touch()
    return Part(
        "postgresql",
        [str(binary), "-D", str(data), "-k", str(sockets), *settings],
        log,
        user=NOBODY if as_root else None,
        is_ready=lambda: _answers(lambda: psycopg.connect(address, connect_timeout=2).close()),
    )


def valkey(home: Path, *, port: int = 0) -> Part:
    """A broker that keeps nothing; on its socket, and on a port where one is given."""
    address = home / "valkey"
    on_port = ["--port", str(port), "--protected-mode", "no"] if port else []
    return Part(
        "valkey",
        [*broker.command(address, home, keep=False), *on_port],
        home / "valkey.log",
        is_ready=lambda: _answers(lambda: redis.Redis(unix_socket_path=str(address)).ping()),
    )


def celery(home: Path, name: str, *words: str) -> Part:
    """A worker or a beat."""
    return Part(name, [PYTHON, "-W", "ignore", "-m", "bench.faults.celery", *words], home / f"{name}.log")


def script(home: Path, module: str, *words: str) -> Part:
    """One of the services on the far side; not killed."""
    name = module.rpartition(".")[2]
    return Part(name, [PYTHON, "-m", module, *words], home / f"{name}-{words[0]}.log", is_ready=lambda: _open(words[0]))


def _open(port: str) -> bool:
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", int(port))) == 0


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (psycopg.Error, redis.RedisError, OSError):
        return False
    return True
