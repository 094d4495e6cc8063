"""Ends what a supervisor that was killed outright has left behind.

It is told the process group of each child, a number a line, and notices by the end of its input that the supervisor
is gone. After an orderly stop no group is left, and it goes too.
"""

import os
import signal
import sys
import time

PATIENCE_SECONDS = 10


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
