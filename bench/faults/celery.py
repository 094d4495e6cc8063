"""Celery with leases and claims made shorter by MBC_FAULT_HASTE: a short run then sees what a long one does."""

import os
import sys

from celery.__main__ import main

from mbc_tracker.celery import app

HASTE = float(os.environ.get("MBC_FAULT_HASTE", "1"))
SHORTENED = (
    ("reminders.services.leasing", "LEASE"),
    ("reminders.services.leasing", "FIRST_PAUSE"),
    ("reminders.services.sweeping", "CLAIM"),
    ("reminders.channels.circuit", "REST"),
)


def hurry() -> None:
    """Shorten what a killed worker or a bad service leaves behind."""
    app.loader.import_default_modules()
    for module, name in SHORTENED:
        there = sys.modules[module]
        setattr(there, name, getattr(there, name) / HASTE)


if __name__ == "__main__":
    hurry()
    sys.argv = ["celery", "-A", "mbc_tracker.celery:app", "--quiet", *sys.argv[1:]]
    main()
