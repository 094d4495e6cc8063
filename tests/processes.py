"""Real processes beside the tests, on the tests' own database and broker."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from deploy.local.family import die_with_parent

ROOT = Path(__file__).resolve().parents[1]
CELERY = [sys.executable, "-W", "ignore:You're running", "-m", "celery", "-A", "mbc_tracker.celery:app", "--quiet"]


def environment():
    """The app's own settings, pointed at what this test uses; mail is files under MBC_VAR."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mbc_tracker.settings",
        "DATABASE_URL": database_url(),
        "REDIS_URL": settings.CELERY_BROKER_URL,
    }


def database_url():
    """The address that tests/settings.py used, as the application, with the database that the tests made there."""
    name = str(connection.settings_dict["NAME"]).lstrip("/")
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl().replace("//mbc_owner@", "//mbc_app@")


class Process:
    """Started at once; ended with the test, whatever happens."""

    def __init__(self, command: list[str], log: Path, **more: str) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**environment(), **more},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGQUIT),  # noqa: PLW1509
            )

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def await_words(self, words: str, seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while words not in self.said:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError(f"{words!r} was not said:\n{self.said}")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut does: it and everything that it started, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds: float = 60) -> None:
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
