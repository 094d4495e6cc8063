"""Who is told, by setting. Without one the app does not even measure."""

from functools import cache
from importlib import import_module
from typing import cast

from django.conf import settings

from mbc_tracker import env
from mbc_tracker.watch.seen import Watcher

OPTIONAL = "requirements-watch.txt brings it: pip install --require-hashes -r requirements-watch.txt"


@cache
def watchers() -> tuple[Watcher, ...]:
    """The modules that are told of each request and task."""
    wanted = {"figures": settings.METRICS != "off", "traces": bool(settings.OTLP_URL)}
    return tuple(cast("Watcher", _module(name)) for name, on in wanted.items() if on)


def start_reports() -> None:
    """Error reports go out from here on, where MBC_SENTRY_DSN is set."""
    if settings.SENTRY_DSN:
        _module("reports").start(settings.SENTRY_DSN)  # type: ignore[attr-defined]


def start_in_worker() -> None:
    """Before a worker's processes are made: its reports, and its own page of figures."""
    start_reports()
    if settings.WORKER_METRICS and settings.METRICS != "off":
        _module("figures").serve(settings.WORKER_METRICS)  # type: ignore[attr-defined]


def _module(name: str) -> object:
    try:
        return import_module(f"mbc_tracker.watch.{name}")
    except ModuleNotFoundError as error:
        raise env.BadSetting(f"{error.name} is not installed; {OPTIONAL}") from error
