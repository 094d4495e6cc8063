"""Cells that no spreadsheet takes for a formula, and their writing in pieces of a steady size."""

import csv
import io
from collections.abc import Iterable, Iterator

# Excel reads UTF-8 only behind this mark.
MARK = "\ufeff"
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠'")
PIECE_LINES = 500


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could run it. `plain` takes it away again."""
    bare = text.replace("\0", "")
    first = bare.lstrip(" \u00a0\u3000\ufeff\u200b")[:1]
    return f"'{bare}" if first in DANGEROUS and first else bare


def plain(cell: str) -> str:
    """What `safe` was given, apart from NUL."""
    return cell.removeprefix("'")


def written(lines: Iterable[list[str]]) -> Iterator[str]:
    """Lines as CSV, some hundred at a time."""
    buffer = io.StringIO()
    buffer.write(MARK)
    writer = csv.writer(buffer, lineterminator="\r\n")
    for count, line in enumerate(lines, 1):
        writer.writerow(line)
        if count % PIECE_LINES == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def number(value: float) -> str:
    """A number as it was kept: whole ones without a point."""
    return str(int(value)) if value == int(value) else repr(float(value))
