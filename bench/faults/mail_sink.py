"""A mail server that takes what it is given and writes down the Message-ID; `--hang N` leaves the first N unanswered.

SMTP as far as Django speaks it, no more.
"""

import json
import socketserver
import sys
import threading
import time
from pathlib import Path

HANG_SECONDS = 60
LOCK = threading.Lock()


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    server: "MailSink"

    def handle(self) -> None:
        """Answer line by line."""
        self.say("220 sink")
        for raw in self.rfile:
            command = raw.decode(errors="replace").strip().upper()
            if command.startswith("DATA"):
                self.say("354 go on")
                self.take()
            elif command.startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("250 sink" if not command.startswith("STARTTLS") else "454 not here")

    def take(self) -> None:
        """A letter up to its dot; its id is written down before it is acknowledged."""
        name = ""
        for raw in self.rfile:
            line = raw.rstrip(b"\r\n")
            if line == b".":
                break
            if line.lower().startswith(b"message-id:"):
                name = line.partition(b":")[2].strip().decode().strip("<>")
        delivery, _, address = name.partition("@")[0].partition(".")
        with LOCK, self.server.journal.open("a") as journal:
            said = {"delivery": delivery.replace("-", ""), "address": f"mail-{address}", "at": time.time()}
            journal.write(json.dumps(said) + "\n")
        with LOCK:
            self.server.hangs -= 1
        if self.server.hangs >= 0:
            time.sleep(HANG_SECONDS)
        self.say("250 taken")

    def say(self, line: str) -> None:
        """One line back."""
        self.wfile.write(f"{line}\r\n".encode())


class MailSink(socketserver.ThreadingTCPServer):
    """Listens on 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, port: int, journal: Path, hangs: int = 0) -> None:
        self.journal, self.hangs = journal, hangs
        super().__init__(("127.0.0.1", port), Conversation)

    def handle_error(self, *args: object) -> None:
        """A caller that was killed is what this is for."""


if __name__ == "__main__":
    MailSink(int(sys.argv[1]), Path(sys.argv[2])).serve_forever()
