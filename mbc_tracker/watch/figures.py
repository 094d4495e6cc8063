"""Figures for Prometheus, added up over the processes of this machine through files in METRICS_DIR.

What a process that is gone had counted goes with the next start; rates forgive that.
"""

import os
from contextlib import suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess, start_http_server
from prometheus_client.registry import REGISTRY, Collector

from mbc_tracker.watch.seen import Answered, Done

FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
ANSWERS_WITHIN = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
TASKS_WITHIN = (0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 90)
LATE_WITHIN = (5, 10, 15, 30, 60, 120, 180, 600, 3600)


def _forget_the_dead(folder: Path) -> None:
    for file in folder.glob("*_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not _lives(int(pid)):
            file.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
    return True


if FOLDER:
    _forget_the_dead(Path(FOLDER))
REQUESTS = Counter("mbc_requests", "Requests answered.", ["view", "method", "status"])
REQUEST_SECONDS = Histogram("mbc_request_seconds", "From first byte to answer.", ["view"], buckets=ANSWERS_WITHIN)
TASKS = Counter("mbc_tasks", "Tasks ended.", ["task", "ok"])
TASK_SECONDS = Histogram("mbc_task_seconds", "How long tasks ran.", ["task"], buckets=TASKS_WITHIN)
LATE = Histogram("mbc_reminder_late_seconds", "From due to sent, for each reminder.", buckets=LATE_WITHIN)


def answered(request: Answered) -> None:
    """Count a request."""
    REQUESTS.labels(request.view, request.method, str(request.status)).inc()
    REQUEST_SECONDS.labels(request.view).observe(request.seconds)


def done(task: Done) -> None:
    """Count a task, and what it brought."""
    TASKS.labels(task.task, "yes" if task.ok else "no").inc()
    TASK_SECONDS.labels(task.task).observe(task.seconds)
    for seconds in task.late:
        LATE.observe(seconds)


def page(*more: Collector) -> bytes:
    """All figures in Prometheus' text format."""
    shown = [generate_latest(_counted())]
    for each in more:
        own = CollectorRegistry()
        own.register(each)
        shown.append(generate_latest(own))
    return b"".join(shown)


def serve(address: str) -> None:
    """Show what was counted at host:port, for a worker that has no web server beside it. Any caller may read."""
    host, _, port = address.rpartition(":")
    start_http_server(int(port), host or "127.0.0.1", registry=_counted())


def _counted() -> CollectorRegistry:
    if not FOLDER:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, path=FOLDER)  # type: ignore[no-untyped-call]
    return registry
