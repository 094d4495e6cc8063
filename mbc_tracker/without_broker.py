"""All that beat and workers do, in one process: the same clock, the same tasks, with their messages in memory."""

import time
from collections.abc import Callable
from typing import Any

from celery import Celery
from django.db import close_old_connections

# The recurring jobs first, as workers have a queue of their own for them.
QUEUES = ("watch", "celery")


class OneProcess:
    """Rings for each job at its turn and runs what was rung for, one at a time, also what a task itself rings for."""

    def __init__(self, app: Celery, tick: Callable[[], float] = time.monotonic) -> None:
        app.conf.update(broker_url="memory://", broker_transport_options={})
        app.loader.import_default_modules()
        self.app, self.tick = app, tick
        self.jobs: dict[str, float] = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
        self.next_at = dict.fromkeys(self.jobs, tick())
        self.waiting: set[str] = set()
        self.channel = app.connection_for_read().channel()
        self.queues = [app.amqp.queues[name](self.channel) for name in QUEUES]
        for queue in self.queues:
            queue.declare()

    def ring(self) -> None:
        """For each job whose turn has come, but not for one that still waits for its last."""
        now = self.tick()
        for task in [task for task, at in self.next_at.items() if at <= now]:
            self.next_at[task] = now + self.jobs[task]
            if task not in self.waiting:
                self.waiting.add(task)
                self.app.tasks[task].apply_async()

    def run_next(self) -> str | None:
        """Run what waits longest; "ok" or "failed", None where nothing waits. Celery's own line tells of a failure."""
        message = next(filter(None, (queue.get(no_ack=True) for queue in self.queues)), None)
        if message is None:
            return None
        name, (words, named, _) = message.headers["task"], message.payload
        self.waiting.discard(name)
        came: Any = self.app.tasks[name].apply(words, named)
        close_old_connections()
        return "failed" if came.failed() else "ok"
