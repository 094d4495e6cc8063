"""Everything that runs on one machine, in the order in which it starts and stops."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from deploy.local import broker
from deploy.local.caretaker import Caretaker
from deploy.local.checks import CannotStart
from deploy.local.child import Child

PYTHON = [sys.executable, "-m"]
# A task may run for 90 s; after a little more it is ended, and before it the web server.
ALL_END_WITHIN = 25 + 95 + 5


class Stopped(Exception):
    """Ctrl-C came before everything was up."""


class Household:
    """Starts broker → tables → the app in one family; stops the app, which lets tasks end, then the broker."""

    def __init__(self, var: Path, asked_to_stop: threading.Event) -> None:
        self.var = var
        self.asked_to_stop = asked_to_stop
        self.children: list[Child] = []
        self.caretaker = Caretaker()

    def start(self, port: int) -> None:
        if "REDIS_URL" not in os.environ:
            self._start_broker()
        app = Child("app", [*PYTHON, "deploy.local.loaded"], waits_for_word=True)
        # It loads while the tables are made ready, and starts when they are.
        self._add(app)
        print("Making tables and files ready …", flush=True)
        words = self._make_ready()
        app.say_go()
        self._until(lambda: is_up(port), 120, "The web server does not answer; its lines are above.")
        print(f"\nMBC Tracker is at http://localhost:{port}\n{words}", end="")
        print(f"Mail it sends can be read at http://localhost:{port}/mail\nCtrl-C stops it.\n", flush=True)

    def watch(self) -> None:
        """Until Ctrl-C. What ends by itself is started again, unless it keeps ending."""
        while not self.asked_to_stop.wait(0.5):
            for child in self.children:
                if child.has_ended():
                    print(f"{child.name} ended with {child.process.returncode} and is started again.", flush=True)
                    if not child.restart():
                        raise CannotStart(f"{child.name} keeps ending; its lines are above.")
                    self.caretaker.look_after(child.process.pid)

    def stop(self) -> None:
        """A second Ctrl-C ends everything at once."""
        signal.signal(signal.SIGINT, lambda *_: self._end_at_once())
        print("\nStopping; what is being done is finished first …", flush=True)
        for child in reversed(self.children):
            child.ask_to_stop()
            child.await_end(ALL_END_WITHIN)
        self.caretaker.dismiss()

    def _end_at_once(self) -> None:
        for child in self.children:
            child.end()

    def _start_broker(self) -> None:
        at = self.var / "broker.sock"
        if len(str(at)) > broker.LONGEST_SOCKET:
            # A name nobody can guess, made by us or not at all.
            at = Path(f"/tmp/mbc-{os.urandom(6).hex()}/broker.sock")  # noqa: S108
            at.parent.mkdir(mode=0o700)
        folder = self.var / "broker"
        folder.mkdir(exist_ok=True)
        at.unlink(missing_ok=True)
        os.environ["REDIS_URL"] = f"redis+socket://{at}"
        self._add(Child("broker", broker.command(at, folder, keep=True)))
        self._until(at.exists, 60, "The broker does not start; its lines are above.")

    def _make_ready(self) -> str:
        """What it had to say: how the demo people sign in."""
        tables = Child("tables", [*PYTHON, "deploy.local.ready"], keep_words=True)
        self._add(tables)
        self._until(tables.has_ended, 600, "The tables could not be made ready.")
        self.children.remove(tables)
        words = tables.words()
        if tables.process.returncode:
            raise CannotStart(words.strip())
        return words

    def _add(self, child: Child) -> None:
        child.start()
        self.caretaker.look_after(child.process.pid)
        self.children.append(child)

    def _until(self, happened: Callable[[], bool], seconds: float, otherwise: str) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            if self.asked_to_stop.wait(0.05):
                raise Stopped
            if time.monotonic() > deadline:
                raise CannotStart(otherwise)


def is_up(port: int) -> bool:
    """By a bare socket: a client for HTTP would be held in memory for as long as everything runs."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line, line.makefile("rb") as answer:
            line.sendall(b"GET /readyz/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return answer.readline().split()[1:2] == [b"200"]
    except OSError:
        return False
