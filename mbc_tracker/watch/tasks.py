"""What every task of ours is made of: it tells the watchers how it went."""

import time
from typing import Any

from celery import Task

from mbc_tracker.watch.seen import Done
from mbc_tracker.watch.watchers import watchers


class WatchedTask(Task):  # type: ignore[type-arg]
    """Celery's own task, with the two hooks that it has for this."""

    abstract = True

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:
        """Note when."""
        self.request.began = (time.time(), time.perf_counter())  # type: ignore[attr-defined]

    def after_return(self, status: str, retval: Any, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        """Tell. `reminders.send` returns how late each reminder was; nothing else that a task returns is looked at."""
        at, clock = getattr(self.request, "began", (time.time(), time.perf_counter()))
        ok = status == "SUCCESS"
        late = tuple(retval) if ok and self.name == "reminders.send" and retval else ()
        done = Done(self.name, ok, at, time.perf_counter() - clock, late)
        for watcher in watchers():
            watcher.done(done)
