"""Everything that runs on one machine, in the order in which it starts and stops."""

import http.client
import os
import signal
import sys
import tempfile
import threading
import time
import urllib.request
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
        socket = self.var / "broker.sock"
        if len(str(socket)) > broker.LONGEST_SOCKET:
            socket = Path(tempfile.mkdtemp(prefix="mbc-", dir="/tmp")) / "broker.sock"
        folder = self.var / "broker"
        folder.mkdir(exist_ok=True)
        socket.unlink(missing_ok=True)
        os.environ["REDIS_URL"] = f"redis+socket://{socket}"
        self._add(Child("broker", broker.command(socket, folder, keep=True)))
        self._until(socket.exists, 60, "The broker does not start; its lines are above.")

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
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, http.client.HTTPException):
        return False
