"""The people of a morning. Imported before the database is there, used after."""

import os
import urllib.error
import urllib.request

import django

from bench.load import place

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.answers import people  # noqa: E402
from kernel import clock  # noqa: E402

DAYS = (0, 30, 90, 365)
AS_APPLICATION = "&options=-c%20role%3Dmbc_app"


def make(number: int) -> list[str]:
    """So many people with histories of a month to a year; their sessions. Servers come as the application from here."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    now = clock.now()
    sessions = [people.with_history(f"p{each}", DAYS[each % len(DAYS)], now).session for each in range(number)]
    connection.close()
    os.environ["DATABASE_URL"] += AS_APPLICATION
    os.environ.setdefault("MBC_WEB_PROCESSES", "2")
    return sessions


def is_up() -> bool:
    """Whether the web server answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{place.PORT}/readyz/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
