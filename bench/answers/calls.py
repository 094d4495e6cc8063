"""One call of the app as a web server makes it, and what it took: CPU here and in the database, and its queries."""

import io
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.answers.people import Signed
from bench.answers.request import TOKEN, Request

# What only opens and closes a transaction is no query.
PLAIN = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


@dataclass(frozen=True)
class Taken:
    """What one call took: seconds of CPU, and bytes of the answer."""

    cpu: float
    size: int


def call(app: WSGIApplication, who: Signed | None, request: Request) -> Taken:
    """Serve it once; a wrong status is an error, for a refusal would look fast."""
    environ, said = _environ(who, request), list[str]()
    cache.clear()
    began, behind = time.process_time(), _database()
    answer = app(environ, lambda status, headers, error=None: said.append(status))  # type: ignore[arg-type]
    size = _read(answer)
    cpu = time.process_time() - began + _database() - behind
    if not said[0].startswith(str(request.status)):
        raise RuntimeError(f"{request.method} {request.path} answered {said[0]}, not {request.status}")
    return Taken(cpu, size)


def queries(app: WSGIApplication, who: Signed | None, request: Request) -> int:
    """How many statements one call takes; what only opens and closes a transaction is not one."""
    with CaptureQueriesContext(connection) as captured:
        call(app, who, request)
    return sum(not query["sql"].startswith(PLAIN) for query in captured.captured_queries)


def _database() -> float:
    """Seconds of CPU of the process that serves this connection; SQLite works in our own."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _read(answer: Iterable[bytes]) -> int:
    close = getattr(answer, "close", lambda: None)
    try:
        return sum(map(len, answer))
    finally:
        close()


def _environ(who: Signed | None, request: Request) -> dict[str, Any]:
    cookies = f"{settings.SESSION_COOKIE_NAME}={who.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}" if who else ""
    path, _, query = request.path.partition("?")
    return {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookies,
        "HTTP_X_CSRFTOKEN": TOKEN,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "CONTENT_TYPE": request.kind if request.body else "",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.multithread": True,
    }
