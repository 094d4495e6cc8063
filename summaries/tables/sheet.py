"""A table of another tracker as it lies in a CSV file, in any encoding: it is a table or gets a clear word. Pure."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from kernel.errors import refuse
from summaries.tables.cells import DANGEROUS

FILE_MOST = 8 * 1024 * 1024
ROWS_MOST, COLUMNS_MOST, CELL_MOST = 20_000, 60, 10_000
BETWEEN = ",;\t|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The names of the columns, and the rows, each as long as the head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different values of a column that says something."""
        found = dict.fromkeys(row[column] for row in self.rows[:500] if row[column])
        return tuple(value[:40] for value in list(found)[:most])


def read_sheet(data: bytes) -> Sheet:
    """The table; Refused where it is none, or too large."""
    if len(data) > FILE_MOST:
        raise refuse("file", "file_too_large", most=FILE_MOST // 1024 // 1024)
    text = _decoded(data)
    if "\0" in text or not text.strip():
        raise refuse("file", "not_a_table")
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=_between(text)) if any(line)]
    except csv.Error as error:
        raise refuse("file", "not_a_table") from error
    if len(lines) < 2 or not 2 <= len(lines[0]) <= COLUMNS_MOST:
        raise refuse("file", "not_a_table")
    if len(lines) > ROWS_MOST + 1:
        raise refuse("file", "too_many_rows", most=ROWS_MOST)
    width = len(lines[0])
    rows = tuple(tuple(_cell(cell) for cell in (*line, *[""] * width)[:width]) for line in lines[1:])
    return Sheet(tuple(_cell(name)[:80] or str(at) for at, name in enumerate(lines[0], start=1)), rows)


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 behind its mark, or what Windows writes where it is neither."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _between(text: str) -> str:
    """What stands most often in the first line, outside of quotes."""
    first = next(line for line in text.splitlines() if line.strip())
    counts = Counter(sign for sign in "".join(first.split('"')[::2]) if sign in BETWEEN)
    return counts.most_common(1)[0][0] if counts else ","


def _cell(text: str) -> str:
    """Without what protects a spreadsheet from it, and not without end."""
    bare = text.strip()
    if bare[:1] == "'" and bare[1:2] in DANGEROUS:
        bare = bare[1:]
    return bare[:CELL_MOST]
