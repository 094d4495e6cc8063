"""`manage.py run_reminders`: the same jobs in one process, for when there is no broker."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from kernel import clock
from reminders import services

PAUSE_SECONDS = 10
PLAN_EVERY = 30
REAP_EVERY = 6


class Command(BaseCommand):
    """Plan, sweep, send and reap without Celery; beside workers it does no harm."""

    help = "Send what is due, without Celery and broker; --once for a single round (cron)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rounds ten seconds apart."""
        turn = 0
        while True:
            try:
                sent = one_round(turn)
            except DatabaseError as error:
                self.stderr.write(f"The database did not answer ({type(error).__name__}); trying again.")
                sent = 0
            if sent or options["once"]:
                self.stdout.write(f"{sent} due")
            if options["once"]:
                return
            turn += 1
            close_old_connections()
            time.sleep(PAUSE_SECONDS)


def one_round(turn: int = 0) -> int:
    """Do what is due now; how many deliveries were due."""
    now = clock.now()
    if turn % PLAN_EVERY == 0:
        services.beat(name="plan", now=now)
        while services.plan_due(now=now) or services.plan_askings(now=now):
            continue
    services.beat(name="sweep", now=now)
    due = 0
    while claimed := services.claim_due(now=clock.now(), most=10):
        services.send(delivery_ids=claimed, now=clock.now())
        due += len(claimed)
    services.bring_security_letters(now=clock.now())
    if turn % REAP_EVERY == 0:
        services.reap(now=clock.now())
    services.beat(name="canary", now=clock.now())
    return due
