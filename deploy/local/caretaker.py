"""Ends what a supervisor that was killed outright has left behind.

It is told the process group of each child, a number a line, and notices by the end of its input that the supervisor
is gone. After an orderly stop no group is left, and it goes too.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import IO

PATIENCE_SECONDS = 10


class Caretaker:
    """The supervisor's end of it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, text=True, start_new_session=True
        )

    def look_after(self, group: int) -> None:
        """Where it is gone itself, the family goes on without."""
        with suppress(BrokenPipeError):
            self._input.write(f"{group}\n")
            self._input.flush()

    def dismiss(self) -> None:
        with suppress(BrokenPipeError):
            self._input.close()
        self.process.wait()

    @property
    def _input(self) -> IO[str]:
        assert self.process.stdin is not None
        return self.process.stdin


def end(groups: list[int]) -> None:
    """Politely, and after some seconds for good."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for group in groups:
        send(group, signal.SIGTERM)
    while any(send(group, 0) for group in groups) and time.monotonic() < deadline:
        time.sleep(0.1)
    for group in groups:
        send(group, signal.SIGKILL)


def send(group: int, number: int) -> bool:
    """Whether anybody is left in that group to get it."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    end([int(line) for line in sys.stdin])
