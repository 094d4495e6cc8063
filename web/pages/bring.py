"""What would come in of a file, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext_lazy as _

from accounts import problem_words
from care import selectors as care
from clinical import wording
from flows.import_table import TablePreview
from flows.import_takeout import Preview
from kernel.errors import refuse
from summaries.diary import OWN
from summaries.tables.matching import Matching, guess
from summaries.tables.sheet import Sheet
from summaries.takeout.reading import FILE_MOST
from summaries.words.names import names_for
from summaries.words.said import SaidWords, in_words
from symptoms import selectors as symptoms
from web.visitor import Visitor

SHOWN = 5
PROBLEMS_SHOWN = 20
PART_WORDS = {
    "entries": _("Entries"),
    "deleted_entries": _("Entries you deleted"),
    "own_symptoms": _("Symptoms of your own"),
    "treatments": _("Treatments"),
    "visits": _("Visits"),
    "questions": _("Questions"),
    "numbers_to_call": _("Numbers to call"),
    "tests": _("Tests and scans"),
    "tumor_markers": _("Tumor markers"),
    "flags": _("Advice shown"),
    "reminders": _("Reminders"),
    "askings": _("Advice you were asked about again"),
    "brought": _("What reminders brought"),
}


@dataclass(frozen=True, slots=True)
class TakeoutPage:
    """A takeout before it comes in."""

    name: str
    made_at: datetime
    first: date | None
    last: date | None
    parts: tuple[tuple[object, int, int], ...]
    problems: tuple[str, ...]
    more_problems: int
    comes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as it would come in."""

    day: date
    said: SaidWords


@dataclass(frozen=True, slots=True)
class TablePage:
    """A table before it comes in; `comes` is None where the columns do not make sense yet."""

    rows: tuple[Row, ...]
    comes: int | None
    here: int
    wrong: tuple[tuple[int, str, str], ...]
    more_wrong: int


def kind_of(file: IO[bytes]) -> str:
    """A takeout by how it begins, else a table; Refused where it is too large to look at."""
    file.seek(0, 2)
    if file.tell() > FILE_MOST:
        raise refuse("file", "file_too_large", most=FILE_MOST // 1024 // 1024)
    file.seek(0)
    head = file.read(200)
    file.seek(0)
    return "takeout" if head.startswith(b"PK") or head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["} else "table"


def of_takeout(preview: Preview) -> TakeoutPage:
    """In words."""
    said = [problem_words.placed_sentence(problem) for problem in preview.problems]
    return TakeoutPage(
        name=preview.name,
        made_at=preview.made_at,
        first=preview.first,
        last=preview.last,
        parts=tuple((PART_WORDS.get(part.name, part.name), part.comes, part.here) for part in preview.parts),
        problems=tuple(said[:PROBLEMS_SHOWN]),
        more_problems=max(0, len(said) - PROBLEMS_SHOWN),
        comes=preview.comes,
    )


def guessed(sheet: Sheet, who: Visitor) -> Matching:
    """What its columns may mean."""
    return guess(sheet, wording.LANGUAGES, care.record(who.own).country)


def of_table(sheet: Sheet, matching: Matching, preview: TablePreview | None, who: Visitor) -> TablePage:
    """In words, the first rows only."""
    if preview is None:
        return TablePage((), None, 0, (), 0)
    own = {f"{OWN}{each.id}": each.name for each in symptoms.follows(who.own).own}
    for line in preview.new[:SHOWN]:
        named = [n for n, column in zip(sheet.columns, matching.columns, strict=True) if column.target == "own"]
        own |= {f"{OWN}{key}": own.get(f"{OWN}{key}", ", ".join(named)) for key in line.said.own_grades}
    names = names_for(who.language, own, care.record(who.own).country, who.units)
    wrong = [(each.number, each.column, problem_words.sentence(each.problem)) for each in preview.wrong]
    return TablePage(
        rows=tuple(Row(line.day, in_words(line.said, names)) for line in preview.new[:SHOWN]),
        comes=len(preview.new),
        here=preview.here,
        wrong=tuple(wrong[:PROBLEMS_SHOWN]),
        more_wrong=max(0, len(wrong) - PROBLEMS_SHOWN),
    )
