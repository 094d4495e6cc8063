"""The diary as CSV, a line at a time. Columns are told in docs/exports.md."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from summaries.tables import long, wide
from summaries.tables.cells import written
from symptoms.entries import CheckInView
from symptoms.selectors import Own

Shape = Callable[[Iterable[CheckInView], tuple[Own, ...], str, frozenset[str]], Iterator[list[str]]]

SHAPES: Mapping[str, Shape] = {"long": long.lines, "wide": wide.lines}


def as_csv(
    shape: str,
    entries: Iterable[CheckInView],
    own: tuple[Own, ...],
    language: str,
    left_out: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """The CSV of these entries in pieces; `shape` is "long" (a line an answer) or "wide" (a line an entry).

    What is left out of the entries has no column either: an empty one would say that it was not asked.
    """
    return written(SHAPES[shape](entries, own, language, left_out))
