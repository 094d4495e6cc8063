"""`manage.py doctor`: what is wrong with this server, and what to do; exit status 1 where something is."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from kernel import clock
from mbc_tracker.doctor import around, inside
from mbc_tracker.doctor.finding import Finding, State


class Command(BaseCommand):
    """Looks and changes nothing; sends nothing."""

    help = "Look at settings, keys, database, broker, mail, push, clock, disk, backups and TLS; say what to do."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """A line each, and under it what to do."""
        found = list(look())
        for each in found:
            self.stdout.write(f"{each.state.value:6} {each.part:11} {each.seen}")
            if each.do:
                self.stdout.write(f"{'':18} → {each.do}")
        ill = sum(each.state is State.WRONG for each in found)
        self.stdout.write(f"{ill} wrong" if ill else "nothing is wrong")
        if ill:
            sys.exit(1)


def look() -> Iterator[Finding]:
    """Everything, in the order in which it should be mended."""
    now = clock.now()
    yield from inside.of_settings()
    yield from around.of_disk()
    database = list(inside.of_database())
    yield from database
    if all(each.state is State.WELL for each in database):
        # What was looked at before takes its time on a busy machine.
        yield from around.of_clock(clock.now())
        yield from inside.of_keys()
        yield from inside.of_reminders(now)
    yield from around.of_broker()
    yield from around.of_mail()
    yield from around.of_push()
    yield from inside.of_backups(now)
    yield from around.of_tls(now)
