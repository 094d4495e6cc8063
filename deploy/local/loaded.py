"""The app loaded once, and its parts forked off: the web server, a worker with the clock in it, the nightly copy.

What is loaded is most of what each would hold by itself. A line on the input starts them.
"""

import gc
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
django.setup()
# The files are collected while this loads; who serves them asks at once for the folder.
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

from celery.beat import EmbeddedService  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from gunicorn.app.wsgiapp import WSGIApplication  # noqa: E402

from deploy.local.together import Parts  # noqa: E402
from mbc_tracker.celery import app  # noqa: E402
from mbc_tracker.wsgi import application as application  # noqa: E402

ON = {"1", "true", "yes", "on"}


def main() -> int:
    """Load, wait for the word, run."""
    parts = of_this_machine()
    # What is loaded is left alone by the collector, so that its pages stay shared.
    gc.collect()
    gc.freeze()
    return Parts(parts).run() if sys.stdin.readline() else 0


def of_this_machine() -> dict[str, Callable[[], object]]:
    """What runs here, with everything loaded that it will need."""
    app.loader.import_default_modules()
    _ = get_resolver().url_patterns
    found: dict[str, Callable[[], object]] = {"web": serve, "worker": work}
    if os.environ.get("MBC_BACKUP_NIGHTLY", "").lower() in ON:
        found["backup"] = back_up
    return found


def work() -> None:
    """Tasks in two threads, and the clock in a third: on one machine they need no processes of their own."""
    # On one machine root is who cloned it; the container runs as a user of its own.
    warnings.filterwarnings("ignore", "You're running the worker")
    EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler).start()  # type: ignore[union-attr]  # a thread, as asked
    # Not by its command line, which brings every other command of Celery into memory.
    app.Worker(
        pool="threads",
        concurrency=2,
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    ).start()


def serve() -> None:
    """The web server, with the app that is loaded already."""
    # The files were collected while it was being loaded, and what serves them looks for them once.
    application.load_middleware()
    sys.argv = ["gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi"]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


def back_up() -> None:
    """A copy of the database each night."""
    call_command("back_up", "--nightly")


if __name__ == "__main__":
    sys.exit(main())
