"""Parts forked off one process, so that what it has loaded they share; kept running until it is asked to stop."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from threading import Event
from types import FrameType

from deploy.local.family import die_with

# Which part is asked to end first, and how long each may take: a task may run for 90 s.
ENDS_WITHIN = {"web": 25.0, "backup": 25.0, "worker": 95.0}
QUICK_SECONDS, QUICK_ENDS = 10.0, 3
Part = Callable[[], object]


class Parts:
    """Children of one process, each a function that runs until it is asked to stop."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = dict(parts)
        self.running: dict[int, str] = {}
        self.started: dict[str, float] = {}
        self.quick_ends: dict[str, int] = {}
        self.asked_to_stop = Event()

    def run(self) -> int:
        """Until SIGTERM. What ends by itself is started again, unless it keeps ending: then 1."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for name in self.parts:
            self._start(name)
        keeps_ending = False
        while not keeps_ending and not self.asked_to_stop.is_set():
            name = self._ended(0.25)
            keeps_ending = bool(name) and not self.asked_to_stop.is_set() and not self._start_again(name)
        self._stop()
        return int(keeps_ending)

    def _start(self, name: str) -> None:
        sys.stdout.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _be(self.parts[name], parent)
        self.running[pid], self.started[name] = name, time.monotonic()

    def _start_again(self, name: str) -> bool:
        quick = time.monotonic() - self.started[name] < QUICK_SECONDS
        self.quick_ends[name] = self.quick_ends.get(name, 0) + 1 if quick else 0
        if self.quick_ends[name] >= QUICK_ENDS:
            print(f"{name} keeps ending; its lines are above.", flush=True)
            return False
        print(f"{name} ended and is started again.", flush=True)
        self._start(name)
        return True

    def _stop(self) -> None:
        """One after the other: whoever rings for tasks before whoever does them."""
        for name, seconds in ENDS_WITHIN.items():
            for pid in [pid for pid, each in self.running.items() if each == name]:
                os.kill(pid, signal.SIGTERM)
                deadline = time.monotonic() + seconds
                while pid in self.running and time.monotonic() < deadline:
                    self._ended(0.05)
                if pid in self.running:
                    print(f"{name} did not stop within {seconds:.0f} s and is ended.", flush=True)
                    os.kill(pid, signal.SIGKILL)
                    self._ended(5)

    def _ended(self, seconds: float) -> str:
        """The part that has ended, waiting a while for one; "" where none has."""
        deadline = time.monotonic() + seconds
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid:
                return self.running.pop(pid, "")
            if time.monotonic() >= deadline:
                return ""
            time.sleep(min(seconds, 0.25))

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop.set()


def _be(part: Part, parent: int) -> None:
    """From here on this process is that part, and goes when its parent does."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    status = 1
    try:
        die_with(parent, signal.SIGTERM)
        part()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
