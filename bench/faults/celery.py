"""Celery with leases and claims made shorter by MBC_FAULT_HASTE: a short run then sees what a long one does."""

import os
import sys

from celery.__main__ import main

from mbc_tracker.celery import app

HASTE = float(os.environ.get("MBC_FAULT_HASTE", "1"))


def hurry() -> None:
    """Shorten what a killed worker leaves behind."""
    app.loader.import_default_modules()
    leasing = sys.modules["reminders.services.leasing"]
    sweeping = sys.modules["reminders.services.sweeping"]
    leasing.LEASE /= HASTE  # type: ignore[attr-defined]
    sweeping.CLAIM /= HASTE  # type: ignore[attr-defined]


if __name__ == "__main__":
    hurry()
    sys.argv = ["celery", "-A", "mbc_tracker.celery:app", "--quiet", *sys.argv[1:]]
    main()
