"""A QR code as bars: drawn by a page as SVG and by the PDF as a path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

# What HL7 asks of a code that holds a health link.
ERROR_CORRECTION = "m"
QUIET = 4


@dataclass(frozen=True, slots=True)
class Code:
    """A square of `size` modules, its quiet zone counted; each bar is black: column, row, length."""

    size: int
    bars: tuple[tuple[int, int, int], ...]


def code(text: str) -> Code:
    """The QR code of a text."""
    matrix = segno.make(text, error=ERROR_CORRECTION, micro=False, boost_error=False).matrix
    bars = ((x + QUIET, y + QUIET, length) for y, row in enumerate(matrix) for x, length in _bars(row))
    return Code(len(matrix) + 2 * QUIET, tuple(bars))


def as_svg(text: str, label: str) -> SafeString:
    """The code for a page, black on white whatever the theme."""
    drawn = code(text)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
        drawn.size,
        label,
        "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in drawn.bars),
    )


def _bars(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for x, module in enumerate((*row, 0)):
        if module and start is None:
            start = x
        elif not module and start is not None:
            yield start, x - start
            start = None
