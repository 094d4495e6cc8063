"""Phones beside the web server: each sends its entries one by one, again until they are acknowledged.

`python -m bench.rehearsal.phones PORT JOURNAL PAUSE NUMBER < SESSIONS`; the journal gets the id of each that was.
"""

import http.client
import sys
import threading
import time
from pathlib import Path

from bench.answers.asked import put
from bench.load.client import send

LOCK = threading.Lock()


def main(port: int, journal: Path, pause: float, number: int, sessions: list[str]) -> None:
    """A thread for each phone."""
    phones = [
        threading.Thread(target=phone, args=(port, journal, pause, number, session), daemon=True)
        for session in sessions
    ]
    for each in phones:
        each.start()
    for each in phones:
        each.join()


def phone(port: int, journal: Path, pause: float, number: int, session: str) -> None:
    """So many entries, each sent until it is taken."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(number):
        entry = put()()
        while not taken(connection, session, entry):
            time.sleep(0.5)
        with LOCK, journal.open("a") as lines:
            lines.write(entry.path.rpartition("/")[2] + "\n")
        time.sleep(pause)


def taken(connection: http.client.HTTPConnection, session: str, entry: object) -> bool:
    """Whether the server says that it has it."""
    try:
        return send(connection, session, entry) in {200, 201}  # type: ignore[arg-type]
    except (OSError, http.client.HTTPException):
        connection.close()
        return False


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.stdin.read().split())
