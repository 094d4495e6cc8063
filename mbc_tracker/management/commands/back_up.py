"""`manage.py back_up`: a copy of the database; with --nightly one each night until stopped."""

import time
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from kernel import clock
from mbc_tracker.backup import make
from mbc_tracker.backup.tables import HalfSight

AT_HOUR = 2
AGAIN_AFTER = timedelta(hours=1)
log = structlog.get_logger(__name__)


class Command(BaseCommand):
    """On PostgreSQL as the owner of the tables: nobody else sees every row."""

    help = "Copy the database into one file, sealed where MBC_BACKUP_KEY is set. See docs/backup.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and whether to stay."""
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR, help="folder; else MBC_BACKUP_DIR")
        parser.add_argument("--nightly", action="store_true", help="each night at two (UTC), until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        """Once, or for ever."""
        if not options["nightly"]:
            self.stdout.write(self._made(options["to"]))
            return
        while True:
            time.sleep(_seconds_until_due(options["to"], clock.now()))
            try:
                log.info("backed up", name=Path(self._made(options["to"])).name)
            except CommandError:
                log.exception("the backup failed and is tried again in an hour")
                time.sleep(AGAIN_AFTER.total_seconds())
            close_old_connections()

    def _made(self, folder: Path) -> str:
        try:
            made = make.back_up(folder, settings.BACKUP_KEY, clock.now())
        except (HalfSight, OSError, DatabaseError) as error:
            raise CommandError(f"No copy was made: {error}") from error
        make.forget_old(folder, settings.BACKUP_KEEP)
        return str(made)


def _seconds_until_due(folder: Path, now: datetime) -> float:
    """None yet, or a night was missed: at once."""
    found = make.backups(folder)
    last = make.made_at(found[-1]) if found else None
    if last is None or now - last > timedelta(hours=25):
        return 0.0
    due = datetime.combine(now.astimezone(UTC).date(), datetime.min.time(), UTC) + timedelta(hours=AT_HOUR)
    return ((due if due > now else due + timedelta(days=1)) - now).total_seconds()
