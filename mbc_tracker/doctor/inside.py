"""What can be seen from within: settings, keys, database, migrations, reminders, backups."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from accounts import health as keys
from mbc_tracker.backup import make
from mbc_tracker.doctor.finding import Finding, care, well, wrong
from mbc_tracker.health import CANARY_SECONDS, OVERDUE_SECONDS, SWEEP_SECONDS
from reminders import health as reminders

A_NIGHT = timedelta(hours=26)


def of_settings() -> Iterator[Finding]:
    """Django's own checks and ours."""
    found = checks.run_checks(include_deployment_checks=not settings.LOCAL)
    for message in found:
        tell = wrong if message.level >= checks.ERROR else care
        yield tell("settings", f"{message.msg} ({message.id})", message.hint or "See docs/configuration.md.")
    if not found:
        yield well("settings", "nothing to say")


def of_database() -> Iterator[Finding]:
    """Whether it answers, and whether its tables are those of this code."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield wrong("database", f"it does not answer ({type(error).__name__})", "Start it; then look at DATABASE_URL.")
        return
    yield well("database", f"{connection.vendor} answers")
    if plan:
        yield wrong("migrations", f"{len(plan)} are not carried out", "Run `python manage.py migrate`.")
    else:
        yield well("migrations", "all are carried out")


def of_keys() -> Iterator[Finding]:
    """Whether the ring opens the newest diaries, and who else may read it."""
    if lacking := keys.keys_that_do_not_open():
        yield wrong(
            "keys",
            f"the key ring does not open what was sealed with {', '.join(lacking)}",
            "Put that key back into MBC_MASTER_KEYS from its copy; write nothing until then.",
        )
    elif keys.old_keys_in_use():
        yield care("keys", "some are wrapped with an older master key", "Run `python manage.py rotate_keys`.")
    else:
        yield well("keys", "the key ring opens the newest diaries")
    file = settings.VAR_DIR / "keys.json"
    if settings.LOCAL and file.exists() and file.stat().st_mode & 0o077:
        yield wrong("keys", f"{file} can be read by others", f"Run `chmod 600 {file}`.")


def of_reminders(now: datetime) -> Iterator[Finding]:
    """Whether they are going out."""
    ages = reminders.ages(now)
    late = ages.oldest_overdue > OVERDUE_SECONDS
    if ages.canary is None or ages.sweep is None:
        yield wrong("reminders", "no worker and clock have run yet", "Start them: `make run`, or worker and beat.")
    elif ages.canary > CANARY_SECONDS or ages.sweep > SWEEP_SECONDS:
        seen = f"nothing has moved for {max(ages.canary, ages.sweep):.0f} s"
        yield wrong("reminders", seen, "See that worker and beat run and reach the broker; their log says why not.")
    elif late:
        yield wrong("reminders", f"one waits for {ages.oldest_overdue:.0f} s", "Start more workers.")
    else:
        yield well("reminders", "they are going out")


def of_backups(now: datetime) -> Iterator[Finding]:
    """Whether there is a copy, how old it is, and whether it lies apart."""
    folder: Path = settings.BACKUP_DIR
    found = make.backups(folder)
    last = make.made_at(found[-1]) if found else None
    if last is None:
        tell = wrong if settings.BACKUP_NIGHTLY else care
        yield tell("backup", f"there is none in {folder}", "Run `python manage.py back_up`; see docs/backup.md.")
        return
    hours = (now - last).total_seconds() / 3600
    if settings.BACKUP_NIGHTLY and now - last > A_NIGHT:
        yield wrong("backup", f"the newest is {hours:.0f} hours old", "Its process has stopped, or its log says why.")
    elif now - last > A_NIGHT * 7:
        yield care("backup", f"the newest is {hours / 24:.0f} days old", "Run `python manage.py back_up`.")
    else:
        yield well("backup", f"the newest is {hours:.0f} hours old")
    if connection.vendor == "sqlite" and folder.stat().st_dev == settings.VAR_DIR.stat().st_dev:
        yield care("backup", "it lies on the disk of the database", "Set MBC_BACKUP_DIR to another disk.")
