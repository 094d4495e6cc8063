"""Make the translations ready for use."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from web.catalogues import compile_stale


class Command(BaseCommand):
    """Compile each locale/<place>/<language>/LC_MESSAGES/django.po that changed."""

    help = "Compile the translations that changed; needs no gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, and say how many."""
        done = compile_stale(settings.BASE_DIR / "locale")
        if options["verbosity"]:
            self.stdout.write(f"compiled {len(done)} catalogue(s)")
