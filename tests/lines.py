"""A line to a server that a test can cut and mend: what is down comes back, and nobody is restarted."""

import socket
import threading
from contextlib import suppress
from pathlib import Path


class Line:
    """A unix socket `here` that passes everything on to the one `there`."""

    def __init__(self, here: Path, there: Path) -> None:
        self.here, self.there = here, there
        self.open: list[socket.socket] = []
        self.threads: list[threading.Thread] = []
        self.door: socket.socket | None = None
        self.mend()

    def mend(self) -> None:
        """From here on it is up."""
        self.door = socket.socket(socket.AF_UNIX)
        self.here.unlink(missing_ok=True)
        self.door.bind(str(self.here))
        self.door.listen(64)
        threading.Thread(target=self._serve, args=(self.door,), daemon=True).start()

    def cut(self) -> None:
        """From here on it is down, also for whoever is connected."""
        door, self.door = self.door, None
        if door is not None:
            self.here.unlink(missing_ok=True)
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)
            door.close()
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(5)
        for end in self.open:
            end.close()
        self.open.clear()
        self.threads.clear()

    def _serve(self, door: socket.socket) -> None:
        while True:
            try:
                near, _ = door.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(str(self.there))
            self.open += [near, far]
            for source, target in ((near, far), (far, near)):
                self.threads.append(threading.Thread(target=_pass_on, args=(source, target), daemon=True))
                self.threads[-1].start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
