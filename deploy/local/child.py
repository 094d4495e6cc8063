"""One process of the app, with its lines marked by its name."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import IO

# Advice for servers, of no use to someone who tries this out at home.
NOT_SAID = ("WARNING Memory overcommit",)
COLOURS = {"broker": 35, "app": 32}


class Child:
    """A command under a name, in a process group of its own."""

    process: subprocess.Popen[str]
    relay: threading.Thread

    def __init__(
        self, name: str, command: list[str], *, keep_words: bool = False, waits_for_word: bool = False
    ) -> None:
        self.name = name
        self.command = command
        self.keep_words = keep_words
        self.waits_for_word = waits_for_word
        self.kept: list[str] = []
        self.started_at = 0.0
        self.quick_ends = 0

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches us alone and we stop things in order."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE if self.waits_for_word else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.relay = threading.Thread(target=self._relay, args=(self.process.stdout,), daemon=True)
        self.relay.start()

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def restart(self) -> bool:
        """Start again; False where it ended three times within seconds of its start."""
        quick = time.monotonic() - self.started_at < 10
        self.quick_ends = self.quick_ends + 1 if quick else 0
        if self.quick_ends >= 3:
            return False
        self.start()
        self.say_go()
        return True

    def say_go(self) -> None:
        """Let one that waits for the word begin."""
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.write("go\n")
                self.process.stdin.close()

    def ask_to_stop(self) -> None:
        if not self.has_ended():
            self.process.terminate()

    def await_end(self, seconds: float) -> None:
        """And after `seconds` end it and whatever it started."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            print(f"{self.name} did not stop within {seconds:.0f} s and is ended.", flush=True)
        self.end()
        self.process.wait()

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def words(self) -> str:
        """What a child with `keep_words` printed, once it has ended."""
        self.relay.join(5)
        return "".join(self.kept)

    def _relay(self, lines: IO[str]) -> None:
        label = f"{self.name:6} | "
        if sys.stdout.isatty():
            label = f"\033[{COLOURS[self.name]}m{label}\033[0m"
        with lines:
            for line in lines:
                self._hear(line, label)

    def _hear(self, line: str, label: str) -> None:
        if self.keep_words:
            self.kept.append(line)
        elif line.strip() and not any(words in line for words in NOT_SAID):
            print(label + line, end="", flush=True)
