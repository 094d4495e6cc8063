"""`manage.py run_reminders`: all that beat and workers do, for when there is no broker."""

import time
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mbc_tracker.celery import app, keep_our_lines
from mbc_tracker.watch import watchers
from mbc_tracker.without_broker import OneProcess

PAUSE_SECONDS = 1


class Command(BaseCommand):
    """Every job of beat's schedule and what it rings for; beside workers it does no harm."""

    help = "Do what beat and workers do, without a broker; --once for a single round (cron)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="one round; exit status 1 where a task failed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Until stopped, or once."""
        keep_our_lines()
        watchers.start_in_worker()
        work, came = OneProcess(app), Counter[str]()
        work.ring()
        while True:
            done = work.run_next()
            if done is not None:
                came[done] += 1
            elif options["once"]:
                break
            else:
                time.sleep(PAUSE_SECONDS)
            if not options["once"]:
                work.ring()
        if came["failed"]:
            raise CommandError(f"{came['failed']} of {came.total()} tasks failed; their lines are above.")
        self.stdout.write(f"{came.total()} tasks done")
