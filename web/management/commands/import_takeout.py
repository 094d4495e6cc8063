"""`manage.py import_takeout FILE --into EMAIL`: a takeout brought into a diary from the server."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import context, problem_words
from accounts import selectors as accounts
from flows.import_takeout import Preview, import_takeout, look_into
from kernel import clock
from kernel.errors import Refused
from sharing.scopes import own
from summaries import takeout


class Command(BaseCommand):
    """The same that the page in Settings does."""

    help = "Bring a takeout (zip or everything.json) into the diary of EMAIL; what is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, whose diary, and whether only to look."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--into", metavar="EMAIL", required=True, help="the sign-in address of whose diary it is")
        parser.add_argument("--look", action="store_true", help="say what would come in; change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say, take in."""
        person_id = accounts.person_by_email(options["into"])
        patient_id = accounts.patient_id_of(person_id) if person_id else None
        if person_id is None or patient_id is None:
            raise CommandError(f"Nobody keeps a diary as {options['into']}.")
        deed = look_into if options["look"] else import_takeout
        try:
            with options["file"].open("rb") as file, context.acting_as(person_id):
                plain = takeout.open_file(file)
                self._say(deed(look=own(patient_id, person_id), plain=plain, now=clock.now()))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read.") from error
        except Refused as refused:
            raise CommandError(" ".join(map(problem_words.placed_sentence, refused.problems))) from refused

    def _say(self, preview: Preview) -> None:
        for part in preview.parts:
            self.stdout.write(f"{part.name}: {part.comes} new, {part.here} here already")
        for problem in preview.problems:
            self.stdout.write(f"left out: {problem_words.placed_sentence(problem)}")
