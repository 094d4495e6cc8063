"""Many people at once, each on a connection of their own, asking as fast as they are answered.

`python -m bench.load.client SECONDS THREADS SEED < SESSIONS` prints a line of JSON for each answer: what, status, ms.
"""

import http.client
import sys
import threading
import time
from random import Random

import orjson

from bench.answers.request import TOKEN, Request
from bench.load.mix import draw


def main(seconds: float, threads: int, seed: str, port: int, sessions: list[str]) -> None:
    """Ask until the time is over."""
    until = time.monotonic() + seconds
    found: list[tuple[str, int, float]] = []
    people = [
        threading.Thread(target=ask, args=(Random(f"{seed}/{number}"), port, sessions[number::threads], until, found))
        for number in range(threads)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    sys.stdout.buffer.write(orjson.dumps(found))


def ask(dice: Random, port: int, sessions: list[str], until: float, found: list[tuple[str, int, float]]) -> None:
    """One connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.monotonic() < until:
        name, request = draw(dice)
        began = time.perf_counter()
        try:
            status = send(connection, dice.choice(sessions), request)
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        found.append((name, status, (time.perf_counter() - began) * 1000))


def send(connection: http.client.HTTPConnection, session: str, request: Request) -> int:
    """One request of one person; the answer is read to its end."""
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Accept-Encoding": "gzip",
        "Content-Type": request.kind,
    }
    connection.request(request.method, request.path, request.body or None, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.stdin.read().split())
