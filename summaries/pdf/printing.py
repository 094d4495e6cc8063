"""Runs typst. It is given a template of ours and JSON; an empty folder is all it could read.

Never compile before a fork: the child would hang. Its errors quote her notes, so they are never logged.
"""

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

import orjson
import typst

from summaries.pdf.document import document
from summaries.pdf.glyphs import folders
from summaries.trial_sheet import Sheet
from summaries.visit_summary import VisitSummary
from summaries.words import Told

Paper = Literal["a4", "us-letter"]

HERE = Path(__file__).resolve().parent
FILES = ("parts.typ", "summary.typ", "first_page.typ", "further_pages.typ", "trial_sheet.typ")
# Archival and accessible: both at once.
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


class PdfFailed(Exception):
    """No PDF could be made; the reason is not told, it may quote her words."""


def render(summary: VisitSummary, told: Told, paper: Paper = "a4", sheet: Sheet | None = None, link: str = "") -> bytes:
    """The PDF, with a link's code and the sheet for trials where given; PdfFailed where typst refuses it twice."""
    shown = document(summary, told, sheet, link) | {"paper": paper}
    endless = re.search(r"[^\s\"]{45,}", orjson.dumps(shown).decode()) is not None
    data = orjson.dumps(shown | {"has_endless_words": endless}).decode()
    pdf = _compile(data, STANDARDS) or _compile(data, [])
    if pdf is None:
        raise PdfFailed
    return pdf


def _compile(data: str, standards: list[Literal["a-2a", "ua-1"]]) -> bytes | None:
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
