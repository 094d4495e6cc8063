"""`manage.py export_summary PATIENT`: a patient's summary or diary as a file."""

import sys
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts import context
from accounts import selectors as accounts
from kernel import clock
from sharing.scopes import Look, own
from summaries import exports
from summaries import selectors as summaries
from summaries.exports import Export
from summaries.periods import Period
from summaries.tables import SHAPES
from web.demo import DEMO_PEOPLE, make_demo

FORMATS = ("pdf", "csv", "text", "fhir")


class Command(BaseCommand):
    """Write what she herself would get from her summary page."""

    help = "Write a patient's summary (pdf, text) or diary (csv). PATIENT is a sign-in address, or demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, which days, in which form, where to."""
        parser.add_argument("patient", metavar="PATIENT", help="a sign-in address, or demo")
        parser.add_argument("--since", type=date.fromisoformat, help="first day, 2026-05-12; else the last visit")
        parser.add_argument("--until", type=date.fromisoformat, help="last day; else today")
        parser.add_argument("--format", choices=FORMATS, default="pdf")
        parser.add_argument("--shape", choices=tuple(SHAPES), default="long", help="of the CSV")
        parser.add_argument("--paper", choices=exports.PAPERS, help="of the PDF; else by her country")
        parser.add_argument("--language", help="else hers")
        parser.add_argument("--out", metavar="FILE", default="-", help="else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find her, write it, say where."""
        now = clock.now()
        person_id = _person(options["patient"], now)
        with context.acting_as(person_id):
            profile = accounts.profile(person_id)
            if profile.patient_id is None:
                raise CommandError(f"{options['patient']} keeps no diary.")
            look, today = own(profile.patient_id, person_id), clock.local_date(now, profile.zone)
            since, until = options["since"], options["until"]
            if since and since > (until or today):
                raise CommandError("The last day is before the first.")
            span = summaries.period(look, today, since or until, until)
            language = options["language"] or profile.language
            with translation.override(language):
                made = self._made(look, span, language, options | {"now": now})
                _write(made, options["out"])
        if options["out"] != "-":
            self.stdout.write(f"{options['out']}: {span.first} to {span.last}")

    def _made(self, look: Look, span: Period, language: str, options: dict[str, Any]) -> Export:
        match options["format"]:
            case "pdf":
                return exports.as_pdf(look, span, language, options["paper"])
            case "csv":
                return exports.as_table(look, span, language, options["shape"])
            case "fhir":
                return exports.as_fhir(look, span, language, options["now"])
            case _:
                return exports.as_plain_text(look, span, language)


def _person(patient: str, now: datetime) -> UUID:
    address = patient
    if patient == "demo":
        make_demo(now=now)
        address = DEMO_PEOPLE["Ana"]
    person_id = accounts.person_by_email(address)
    if person_id is None:
        raise CommandError(f"Nobody signs in as {patient}.")
    return person_id


def _write(made: Export, out: str) -> None:
    if out == "-":
        for piece in made.pieces:
            sys.stdout.buffer.write(piece)
        return
    with Path(out).open("wb") as file:
        file.writelines(made.pieces)
