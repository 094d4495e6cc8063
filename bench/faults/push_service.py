"""A push service that behaves as its address says, and writes down what it took.

`/push/<behaviour>/<device>`. It answers in a thread for each request; a line of JSON for each message taken.
"""

import json
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HANG_SECONDS = 20
LOCK = threading.Lock()
SEEN: Counter[str] = Counter()


class PushService(BaseHTTPRequestHandler):
    """What each behaviour answers; `first` ones behave so the first time and well after."""

    protocol_version = "HTTP/1.1"
    journal: Path

    def do_POST(self) -> None:
        """One message."""
        _, _, behaviour, device = self.path.split("/")
        self.rfile.read(int(self.headers["Content-Length"]))
        topic = self.headers.get("Topic", "")
        with LOCK:
            SEEN[f"{topic}/{device}"] += 1
            is_first = SEEN[f"{topic}/{device}"] == 1
        if behaviour == "ok" or (behaviour in {"503", "429"} and not is_first):
            self.take(topic, device)
            self.answer(201)
        elif behaviour in {"hang", "drop"}:
            self.break_off(behaviour, topic, device)
        else:
            self.answer(503 if behaviour == "down" else int(behaviour))

    def break_off(self, behaviour: str, topic: str, device: str) -> None:
        """`hang` takes it and never says so; `drop` takes nothing and hangs up."""
        if behaviour == "hang":
            self.take(topic, device)
            time.sleep(HANG_SECONDS)
        self.close_connection = True

    def take(self, topic: str, device: str) -> None:
        """Write down that it arrived."""
        line = json.dumps({"delivery": topic, "address": device, "at": time.time()})
        with LOCK, self.journal.open("a") as journal:
            journal.write(line + "\n")

    def answer(self, status: int) -> None:
        """An empty answer, with Retry-After where it says later."""
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "3")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Threads that do not keep it from ending, and quiet about callers that were killed."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *args: object) -> None:
        """A caller that was killed is what this is for."""


def serve(port: int, journal: Path, address: str = "127.0.0.1") -> None:
    """Until killed."""
    PushService.journal = journal
    Server((address, port), PushService).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
