"""One summary or diary as a file, in whichever form it is wanted: the same for a page's button and for the command."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import orjson

from sharing.scopes import Look
from summaries import selectors as summaries
from summaries.fhir import document
from summaries.pdf import Paper, render
from summaries.periods import Period
from summaries.summarise import summarise
from summaries.tables import as_csv
from summaries.text import as_text
from summaries.words import tell
from symptoms import selectors as symptoms

PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
LETTER_COUNTRIES = frozenset({"US", "CA", "MX"})


@dataclass(frozen=True, slots=True)
class Export:
    """A file: what it is, its name, and its bytes in pieces, to be read once."""

    content_type: str
    name: str
    pieces: Iterable[bytes]


def as_pdf(look: Look, span: Period, language: str, paper: Paper | None = None) -> Export:
    """The summary for print, on the paper of her country where none is said."""
    summary = summaries.visit_summary(look, span)
    chosen: Paper = paper or ("us-letter" if summary.country in LETTER_COUNTRIES else "a4")
    pdf = render(summary, tell(summary, language), chosen)
    return Export("application/pdf", _name(span, "pdf"), (pdf,))


def as_zip(files: Iterable[Export], day: date) -> Export:
    """Several files as one; numbered, since no name of a patient stands in a file's name."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for number, made in enumerate(files, start=1):
            archive.writestr(f"{number:02}-{made.name}", b"".join(made.pieces))
    return Export("application/zip", f"symptom-diaries-{day}.zip", (packed.getvalue(),))


def as_plain_text(look: Look, span: Period, language: str) -> Export:
    """The summary to paste into a message."""
    text = as_text(tell(summaries.visit_summary(look, span), language))
    return Export("text/plain; charset=utf-8", _name(span, "txt"), (text.encode(),))


def as_table(look: Look, span: Period, language: str, shape: str = "long") -> Export:
    """Every entry of the period; read piece by piece, while the database is still asked."""
    entries = summaries.entries_in_turn(look, span.first, span.last)
    pieces = as_csv(shape, entries, symptoms.follows(look).own, language)
    return Export("text/csv; charset=utf-8", _name(span, "csv"), (piece.encode() for piece in pieces))


def as_fhir(look: Look, span: Period, language: str, now: datetime, *, with_pdf: bool = True) -> Export:
    """The period as a FHIR R4 document, the PDF within it unless it is asked without."""
    diary = summaries.diary(look, span.reads_from, span.last)
    summary = summarise(diary, span)
    told = tell(summary, language)
    paper: Paper = "us-letter" if summary.country in LETTER_COUNTRIES else "a4"
    pdf = render(summary, told, paper) if with_pdf else b""
    bundle = document(look.patient_id, diary, summary, told, now, pdf)
    return Export("application/fhir+json", _name(span, "fhir.json"), (orjson.dumps(bundle),))


def _name(span: Period, ending: str) -> str:
    """No name of hers: files lie about."""
    return f"symptom-diary-{span.first}-{span.last}.{ending}"
