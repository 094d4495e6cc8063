"""Throw-away PostgreSQL and Valkey for one run of the tests, shared by its workers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from deploy.local import broker
from deploy.local.family import die_with_parent

POSTGRES = Path(__file__).with_name("postgres.py")


def new_home() -> Path:
    """A short path that any user may enter: sockets allow 107 bytes, and PostgreSQL refuses to run as root."""
    home = Path(tempfile.mkdtemp(prefix="mbc-", dir=None if len(tempfile.gettempdir()) < 40 else "/tmp"))
    home.chmod(0o755)
    return home


class Services:
    """Started without waiting; `await_…` is called by whoever needs one. Stops with its owner, always."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.running: list[subprocess.Popen[bytes]] = []

    def start_postgres(self) -> None:
        self._start([sys.executable, str(POSTGRES), str(self.home)], "postgres.log", signal.SIGQUIT)

    def start_valkey(self) -> None:
        self._start(broker.command(self.home / "valkey", self.home, keep=False), "valkey.log", signal.SIGTERM)

    def stop(self) -> None:
        for process in self.running:
            process.send_signal(signal.SIGQUIT)
        for process in self.running:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                # Nothing here is kept: a server that is still starting need not finish.
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, command: list[str], log: str, death: signal.Signals) -> None:
        with (self.home / log).open("wb") as output:
            self.running.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                    preexec_fn=die_with_parent(death),  # noqa: PLW1509
                    cwd="/",
                )
            )


def await_postgres(home: Path) -> None:
    """Its pid file says so in the last line."""
    _await(home, "postgres", lambda: "ready" in (home / "data" / "postmaster.pid").read_text())


def await_valkey(home: Path) -> None:
    """It listens as soon as its socket is there."""
    _await(home, "valkey", (home / "valkey").exists)


def _await(home: Path, name: str, is_ready: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError):
            if is_ready():
                return
        time.sleep(0.02)
    raise TimeoutError(f"{name} did not start:\n{(home / f'{name}.log').read_text(errors='replace')[-2000:]}")


def home_of_this_run() -> Path:
    """Made once, by the first process; workers find it in their environment."""
    if "MBC_TEST_HOME" not in os.environ:
        os.environ["MBC_TEST_HOME"] = str(new_home())
    return Path(os.environ["MBC_TEST_HOME"])
