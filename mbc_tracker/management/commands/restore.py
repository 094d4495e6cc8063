"""`manage.py restore FILE`: a copy back into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import health as keys
from mbc_tracker.backup.bring_back import CannotRestore, restore


class Command(BaseCommand):
    """On PostgreSQL as the owner, into tables that `migrate` has made; on SQLite into no file at all."""

    help = "Bring a copy made by back_up into an empty database, and compare every table with what was copied."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring it back and say what came."""
        try:
            manifest = restore(options["file"], settings.BACKUP_KEY)
        except (CannotRestore, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        rows = sum(each["rows"] for each in manifest["tables"].values())
        self.stdout.write(f"{rows} rows in {len(manifest['tables'])} tables, as of {manifest['made_at']}; all compare.")
        if lacking := keys.keys_that_do_not_open():
            raise CommandError(
                f"The notes do not open: MBC_MASTER_KEYS does not hold the key that {', '.join(lacking)} was. "
                "Bring the key ring back from where it is kept apart."
            )
        self.stdout.write("The key ring opens the patients' keys. Now run `manage.py verify_access_log`.")
