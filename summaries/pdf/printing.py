"""Runs typst. It is given a template of ours and JSON; an empty folder is all it could read.

Never compile before a fork: the child would hang. Its errors quote her notes, so they are never logged.
"""

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
import typst

from summaries.pdf.document import Json, document
from summaries.pdf.glyphs import folders
from summaries.trial_sheet import Sheet
from summaries.visit_summary import VisitSummary
from summaries.words import Told

Paper = Literal["a4", "us-letter"]
Standard = Literal["a-2a", "ua-1"]

HERE = Path(__file__).resolve().parent
FILES = ("parts.typ", "summary.typ", "first_page.typ", "further_pages.typ", "trial_sheet.typ")
# Archival and accessible: both at once.
STANDARDS: list[Standard] = ["a-2a", "ua-1"]
# A word that may be longer than a line of the narrowest column; and what is no text, but numbers to draw.
ENDLESS = re.compile(r"\S{45}")
DRAWN = {"plot", "bars"}
# Of the words of page 1, labels and all; a row of the grid takes the place of so many.
LETTERS_A_ROW, LETTERS_A_PAGE = 120, 2400


class PdfFailed(Exception):
    """No PDF could be made; the reason is not told, it may quote her words."""


def render(summary: VisitSummary, told: Told, paper: Paper = "a4", sheet: Sheet | None = None, link: str = "") -> bytes:
    """The PDF, with a link's code and the sheet for trials where given; PdfFailed where typst refuses it throughout."""
    shown = document(summary, told, sheet, link) | {"paper": paper}
    shown["has_endless_words"] = _has_endless_words(shown)
    tries = [(False, STANDARDS), (False, [])]
    if _seems_roomy(shown):
        tries.insert(0, (True, STANDARDS))
    for has_plenty_of_room, standards in tries:
        pdf = _compile(shown | {"has_plenty_of_room": has_plenty_of_room}, standards)
        if pdf is not None:
            return pdf
    raise PdfFailed


def _has_endless_words(value: Any) -> bool:
    if isinstance(value, str):
        return ENDLESS.search(value) is not None
    if isinstance(value, dict):
        return any(_has_endless_words(item) for key, item in value.items() if key not in DRAWN)
    return isinstance(value, list) and any(map(_has_endless_words, value))


def _seems_roomy(shown: Json) -> bool:
    """Whether all of page 1 will plainly fit with air: a guess that saves laying it out twice."""
    letters = sum(len(str(shown[name])) for name in ("strip", "since", "top", "wish", "questions", "measures"))
    return letters + LETTERS_A_ROW * len(shown["rows"]) < LETTERS_A_PAGE


def _compile(shown: Json, standards: list[Standard]) -> bytes | None:
    data = orjson.dumps(shown).decode()
    with tempfile.TemporaryDirectory() as empty:
        try:
            pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub ties the root's type to the input's
                _template(),
                root=empty,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=standards,
            )
        except typst.TypstError:
            return None
    return pdf


@cache
def _template() -> bytes:
    return b"\n".join((HERE / name).read_bytes() for name in FILES)


@cache
def _fonts() -> typst.Fonts:
    """One set of fonts for the process: reading them is most of a cold start."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders())
