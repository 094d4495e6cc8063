"""One summary or diary as a file, in whichever form it is wanted: the same for a page's button and for the command."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
from django.utils import translation

from accounts.replica import pieces_from_copy, reading_from_copy
from sharing.scopes import Look, Scope
from summaries import selectors as summaries
from summaries.fhir import document
from summaries.leaving_out import NOTHING, entries_without, follows_without
from summaries.pdf import Paper, render
from summaries.periods import Period
from summaries.summarise import summarise
from summaries.tables import as_csv
from summaries.text import as_text
from summaries.trial_sheet import trial_sheet
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


@reading_from_copy()
def as_pdf(
    look: Look,
    span: Period,
    language: str,
    paper: Paper | None = None,
    left_out: frozenset[str] = NOTHING,
    trials_on: date | None = None,
    link: str = "",
) -> Export:
    """The summary for print, on the paper of her country where none is said; by choice with trials or a link's code."""
    summary = summaries.visit_summary(look, span, left_out)
    chosen: Paper = paper or ("us-letter" if summary.country in LETTER_COUNTRIES else "a4")
    sheet = None
    if trials_on is not None and Scope.CARE in summary.sees:
        with translation.override(language):
            sheet = trial_sheet(look, trials_on, language)
    pdf = render(summary, tell(summary, language), chosen, sheet, link)
    return Export("application/pdf", _name(span, "pdf"), (pdf,))


def as_zip(files: Iterable[tuple[str, bytes]], name: str) -> Export:
    """Several files as one, each read when its turn comes: memory does not grow with their number."""
    return Export("application/zip", name, _zipped(files))


@reading_from_copy()
def as_plain_text(look: Look, span: Period, language: str, left_out: frozenset[str] = NOTHING) -> Export:
    """The summary to paste into a message."""
    text = as_text(tell(summaries.visit_summary(look, span, left_out), language))
    return Export("text/plain; charset=utf-8", _name(span, "txt"), (text.encode(),))


def as_table(
    look: Look, span: Period, language: str, shape: str = "long", left_out: frozenset[str] = NOTHING
) -> Export:
    """Every entry of the period; read piece by piece, while the database is still asked."""
    entries = entries_without(summaries.entries_in_turn(look, span.first, span.last), left_out)
    own = follows_without(symptoms.follows(look), left_out).own
    pieces = pieces_from_copy(as_csv(shape, entries, own, language, left_out))
    return Export("text/csv; charset=utf-8", _name(span, "csv"), (piece.encode() for piece in pieces))


@reading_from_copy()
def as_fhir(
    look: Look,
    span: Period,
    language: str,
    now: datetime,
    *,
    with_pdf: bool = True,
    left_out: frozenset[str] = NOTHING,
) -> Export:
    """The period as a FHIR R4 document, the PDF within it unless it is asked without."""
    entries = tuple(entries_without(symptoms.checkins(look, span.reads_from, span.last), left_out))
    diary = summaries.whole_diary(look, span.reads_from, span.last, entries, left_out)
    summary = summarise(diary, span)
    told = tell(summary, language)
    paper: Paper = "us-letter" if summary.country in LETTER_COUNTRIES else "a4"
    pdf = render(summary, told, paper) if with_pdf else b""
    bundle = document(look.patient_id, diary, entries, summary, told, now, pdf)
    return Export("application/fhir+json", _name(span, "fhir.json"), (orjson.dumps(bundle),))


class _Pipe:
    """What a zip is written to, and taken from piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Keep a piece until it is taken."""
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """All that was written since the last time."""
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def _zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # it needs no more of a file
        for name, data in files:
            archive.writestr(name, data)
            yield pipe.taken()
    yield pipe.taken()


def _name(span: Period, ending: str) -> str:
    """No name of hers: files lie about."""
    return f"symptom-diary-{span.first}-{span.last}.{ending}"
