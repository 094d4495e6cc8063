"""deploy/gunicorn.py with a clock that a test can step: the file named by MBC_TEST_CLOCK holds seconds to be off by."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from deploy.gunicorn import *  # noqa: F403

STEP = Path(os.environ["MBC_TEST_CLOCK"])


def post_worker_init(worker):
    """In the process that answers."""
    threading.Thread(target=_follow, daemon=True).start()


def _follow():
    off, began, start = 0.0, time.monotonic(), datetime.now(UTC)
    travel = None
    while True:
        wanted = float(STEP.read_text() or 0)
        if wanted != off:
            if travel is not None:
                travel.stop()
            passed = timedelta(seconds=time.monotonic() - began)
            travel, off = time_machine.travel(start + passed + timedelta(seconds=wanted), tick=True), wanted
            travel.start()
            STEP.with_suffix(".done").write_text(str(wanted))
        threading.Event().wait(0.05)
