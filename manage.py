#!/usr/bin/env python
"""Django's command line for MBC Tracker."""

import os
import sys

import django
from django.core.management import execute_from_command_line

from mbc_tracker.first_tables import make_missing_tables, needs_tables

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
    if len(sys.argv) > 1 and needs_tables(sys.argv[1]):
        django.setup()
        make_missing_tables()
    execute_from_command_line(sys.argv)
