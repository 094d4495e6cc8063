"""A real web server beside a test, and a signed-in phone that speaks with it."""

import http.client
import json
import socket
import sys
import time
from collections.abc import Callable
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client

from kernel import clock
from tests.processes import Process

GUNICORN = (sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi")
SERVED = {
    "DJANGO_SETTINGS_MODULE": "tests.served_settings",
    "MBC_API_RATE": "100000/min",
    "MBC_RULES": "no",
}
TOKEN = "a" * 32


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def start_web(
    start_process: Callable[..., Process], *command: str, port: int | None = None, **environment: str
) -> tuple[Process, int]:
    """The web server and its port, once it listens."""
    port = port or free_port()
    more = {**SERVED, "PORT": str(port), **environment}
    web = start_process("web", *(command or GUNICORN), **more)
    deadline = time.monotonic() + 90
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return web, port
        assert time.monotonic() < deadline, web.said
        assert web.process.poll() is None, web.said
        time.sleep(0.05)


class Phone:
    """Somebody's browser at that port."""

    def __init__(self, person, port: int) -> None:
        client = Client()
        client.force_login(person, backend="accounts.sign_in.SignIn")
        self.port, self.session = port, client.cookies[settings.SESSION_COOKIE_NAME].value

    def log(self, uid: UUID | None = None) -> tuple[int, dict]:
        """An entry, as its outbox sends it."""
        now = clock.now()
        said = {"local_date": now.date().isoformat(), "zone": "UTC", "entered_at": now.isoformat(), "note": "x"}
        status, headers, body = self.ask("PUT", f"/api/v1/checkins/{uid or uuid4()}", json.dumps(said))
        return status, {**headers, **(json.loads(body) if body.startswith("{") else {"body": body})}

    def ask(self, method: str, path: str, body: str = "", kind: str = "application/json") -> tuple[int, dict, str]:
        """Status, headers and body of the answer; OSError where there is none."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN, "Content-Type": kind}
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, dict(answer.headers), answer.read().decode()
        finally:
            line.close()

    def until(self, happened: Callable[[], bool], seconds: float = 90) -> None:
        """Wait for it."""
        deadline = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < deadline
            time.sleep(0.1)
