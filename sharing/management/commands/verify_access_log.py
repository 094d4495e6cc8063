"""Whether the list of who looked is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sharing import access_log


class Command(BaseCommand):
    """Walk every patient's list of who looked; fail where a row is missing or was changed."""

    help = "Check the hash chain of who looked; exits 1 where it is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each break, then one that says the result."""
        broken = 0
        for found in access_log.verify():
            broken += 1
            self.stdout.write(f"patient {found.patient_id}: row {found.number}: {found.why}")
        if broken:
            raise CommandError(f"the list of who looked is broken for {broken} patient(s)")
        self.stdout.write("the list of who looked is whole")
