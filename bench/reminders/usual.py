"""What most people would build: django-celery-beat, one periodic task for each reminder."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable

from bench.faults import place
from bench.reminders import cost
from bench.reminders.ours import PLANNED, Row

WATCHED_SECONDS = 60
SWEEPS_A_MINUTE = 6


def compare(sizes: Iterable[int], rows: list[Row], our_beat: float) -> None:
    """CPU and memory of its beat in a minute in which one reminder is edited, as a ratio to ours.

    An edit makes it read its whole table again; ours then plans one reminder.
    """
    ours = {row.size: row for row in rows}
    for size in sizes:
        seconds, megabytes = _beat(size)
        mine = our_beat + SWEEPS_A_MINUTE * ours[size].idle + ours[size].plan / PLANNED
        print(
            f"django-celery-beat with {size:,} periodic tasks and an edit a minute: {seconds:.2f} s of CPU a minute,"
            f" {megabytes:.0f} MB; ours {mine:.2f} s: {seconds / mine:.1f} times"
        )


def _beat(size: int) -> tuple[float, float]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.reminders.usual_settings"}
    make = [sys.executable, "-m", "bench.reminders.usual_tasks", str(size)]
    subprocess.run(make, env=environment, check=True)
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "mbc_tracker.celery:app", "beat", "--pidfile="]
    log = (place.HOME / "usual.log").open("ab")
    with subprocess.Popen(
        [*command, "--scheduler", "django_celery_beat.schedulers:DatabaseScheduler"],
        env=environment,
        stdout=log,
        stderr=log,
    ) as beat:
        try:
            time.sleep(20)
            began = cost.cpu_seconds(beat.pid)
            subprocess.run([sys.executable, "-m", "bench.reminders.usual_tasks", "edit"], env=environment, check=True)
            time.sleep(WATCHED_SECONDS)
            return (cost.cpu_seconds(beat.pid) - began) * 60 / WATCHED_SECONDS, cost.megabytes(beat.pid)
        finally:
            beat.kill()
