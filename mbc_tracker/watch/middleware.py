"""Tells each request to the watchers, and a slow or broken one to the log."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

from mbc_tracker.watch.seen import Answered
from mbc_tracker.watch.watchers import watchers

SLOW_SECONDS = 5.0
log = structlog.get_logger(__name__)


class Watched:
    """Stands before everything else, so that it sees the whole time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on, and tell what came of it."""
        began, clock = time.time(), time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - clock
        match = request.resolver_match
        view = match.view_name if match and match.view_name else "none"
        answered = Answered(view, _known(request.method), response.status_code, began, seconds)
        for watcher in watchers():
            watcher.answered(answered)
        if response.status_code >= 500 or seconds > SLOW_SECONDS:
            log.warning("slow or broken", view=view, method=answered.method, status=answered.status, seconds=seconds)
        return response


def _known(method: str | None) -> str:
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "other"
