"""`manage.py rotate_keys`: wrap every patient's key with the current master key."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import services as accounts


class Command(BaseCommand):
    """After a new key was put first in MBC_MASTER_KEYS: wrap all with it, so that the old one can go."""

    help = "Wrap every patient's data key with the first key of MBC_MASTER_KEYS. Run it again until it says 0."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rewrap and say how many."""
        changed = accounts.rewrap_keys()
        self.stdout.write(f"{changed} keys wrapped anew. The old master key may go from the ring once this says 0.")
