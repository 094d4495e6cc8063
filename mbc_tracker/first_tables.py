"""So that every command works at once on a machine where nothing was set up: tables where there is no database yet."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

# These read or make other things; some of them are what makes the tables.
WITHOUT_TABLES = {
    *("check", "collectstatic", "compile_words", "diffsettings", "explain_data", "explain_rules", "findstatic"),
    *("help", "make_push_keys", "makemigrations", "migrate", "showmigrations", "spectacular", "sqlmigrate"),
    *("restore", "testserver", "version"),
}


def needs_tables(command: str) -> bool:
    return not command.startswith("-") and command not in WITHOUT_TABLES


def make_missing_tables() -> None:
    """On one machine only: a server's database is brought up to date on purpose."""
    if settings.LOCAL and connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        call_command("migrate", interactive=False, verbosity=0)
        sys.stderr.write(f"Made the tables in {connection.settings_dict['NAME']}.\n")
