"""What stands in the way of a start, each in one sentence."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class CannotStart(Exception):
    """The message is all that the person needs to read."""


def free_port(text: str) -> int:
    """On both addresses that `localhost` may mean."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT is a number from 1 to 65535, not {text!r}.")
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        if not may_bind(family, address, int(text)):
            raise CannotStart(f"Port {text} is used by another program; `make run PORT=8001` takes another.")
    return int(text)


def may_bind(family: socket.AddressFamily, address: str, port: int) -> bool:
    try:
        with closing(socket.socket(family)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except PermissionError:
        raise CannotStart(f"Port {port} needs rights that you do not have; take one above 1023.") from None
    except OSError:
        return family == socket.AF_INET6 and not answers(address, port)
    return True


def answers(address: str, port: int) -> bool:
    """A machine without IPv6 cannot bind there either, and nothing answers."""
    try:
        with closing(socket.create_connection((address, port), timeout=1)):
            return True
    except OSError:
        return False


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """One household to a folder: two would share a database, a broker and a clock."""
    with (var / "running").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CannotStart(f"MBC Tracker runs already from {var} (process {file.read().strip()}).") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
