"""Print the rule book."""

from django.core.management.base import BaseCommand

from clinical.patterns import explain


class Command(BaseCommand):
    help = "Print the whole rule book as Markdown, from the rules themselves; docs/rules.md is this."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(explain.book(), ending="")
