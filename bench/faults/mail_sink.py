"""A mail server that takes what it is given and writes down the Message-ID; a moody one answers some letters badly.

SMTP as far as Django speaks it, no more.
"""

import json
import random
import socket
import socketserver
import sys
import threading
import time
from pathlib import Path

HANG_SECONDS = 60
# Of a hundred letters, what a moody server does the first time: later it takes each. `drop` hangs up without taking it,
# `hang` takes it and never says so.
MOODS = {"ok": 90, "451": 5, "drop": 3, "hang": 2}
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
        mood = self.server.mood_for(name)
        if mood == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif mood == "451":
            self.say("451 not now")
        else:
            self.server.write_down(name)
            if mood == "hang":
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

    def __init__(self, port: int, journal: Path, hangs: int = 0, *, is_moody: bool = False) -> None:
        self.journal, self.hangs = journal, hangs
        self.moods, self.seen = MOODS if is_moody else {"ok": 1}, dict[str, str]()
        super().__init__(("127.0.0.1", port), Conversation)

    def mood_for(self, name: str) -> str:
        """What happens to this letter now; the first `hangs` are taken in silence."""
        with LOCK:
            self.hangs -= 1
            if self.hangs >= 0:
                return "hang"
            if name in self.seen:
                return "ok"
            [self.seen[name]] = random.choices(list(self.moods), list(self.moods.values()))
            return self.seen[name]

    def write_down(self, name: str) -> None:
        """It arrived."""
        delivery, _, address = name.partition("@")[0].partition(".")
        said = {"delivery": delivery.replace("-", ""), "address": f"mail-{address}", "at": time.time()}
        with LOCK, self.journal.open("a") as journal:
            journal.write(json.dumps({**said, "mood": self.seen.get(name, "ok")}) + "\n")

    def handle_error(self, *args: object) -> None:
        """A caller that was killed is what this is for."""


if __name__ == "__main__":
    MailSink(int(sys.argv[1]), Path(sys.argv[2]), is_moody="moody" in sys.argv).serve_forever()
