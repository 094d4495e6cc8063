"""`manage.py erase [EMAIL]`: finish what people asked for; with an address, erase that person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import selectors as accounts
from flows.erase_everything import ask_to_erase, erase_asked
from kernel import clock


class Command(BaseCommand):
    """For cron where there is no Celery, and for someone who asks in writing."""

    help = "Erase everyone who asked for it; with EMAIL and --yes also the person who signs in so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom, and that it is meant."""
        parser.add_argument("email", metavar="EMAIL", nargs="?", help="a sign-in address")
        parser.add_argument("--yes", action="store_true", help="it is meant: nothing brings it back")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        if options["email"]:
            person_id = accounts.person_by_email(options["email"])
            if person_id is None:
                raise CommandError(f"Nobody signs in as {options['email']}.")
            if not options["yes"]:
                raise CommandError("Nothing brings it back. Say --yes if it is meant.")
            ask_to_erase(person_id=person_id, now=clock.now())
        self.stdout.write(f"{erase_asked()} erased")
