"""The supervisor's end of what outlives it: a process that ends what a supervisor killed outright has left behind."""

import subprocess
import sys
from contextlib import suppress
from typing import IO

from deploy.local import left_behind


class Caretaker:
    """Told the process group of each child; gone after an orderly stop."""

    def __init__(self) -> None:
        # Nothing of what is installed: it waits for as long as everything runs, and is to be small.
        command = [sys.executable, "-I", "-S", left_behind.__file__]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)

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
