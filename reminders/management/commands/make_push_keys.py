"""`manage.py make_push_keys`: a new key pair for web push."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel.push_keys import new_private_key, public_key


class Command(BaseCommand):
    """Print it; nothing is stored. Browsers that subscribed under another key have to be switched on again."""

    help = "Print a new key for web push, to be set as MBC_PUSH_PRIVATE_KEY."

    def handle(self, *args: Any, **options: Any) -> None:
        """Two lines: the setting, and the public half as browsers see it."""
        private = new_private_key()
        self.stdout.write(f"MBC_PUSH_PRIVATE_KEY={private}")
        self.stdout.write(f"# browsers are shown: {public_key(private)}")
