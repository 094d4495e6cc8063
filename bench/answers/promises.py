"""What the project promises about its answers, and how the figures stand beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Line = Mapping[str, Any]
EMPTY, INSERT = "bare empty", "bare insert"
WHOLE_HISTORY = ("history, all", "summary, all", "PDF, all")
EVERY_PAGE = ("Today", "history, 3 months", "flags", "summary", "PDF")


@dataclass(frozen=True)
class Promise:
    """A figure that may not be above `most`."""

    words: str
    figure: float
    most: float

    @property
    def is_kept(self) -> bool:
        """As it is printed, so that 8.0x is not above 8."""
        return round(self.figure, 2) <= self.most

    def __str__(self) -> str:
        return f"{'ok  ' if self.is_kept else 'MISS'} {self.words}: {self.figure:.2f} (at most {self.most:g})"


class Figures:
    """The lines of one database, by name and years."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = list(lines)
        self._by_name = {(line["name"], line["years"]): line for line in self.lines}

    def ms(self, name: str, years: str = "") -> float:
        """Milliseconds of CPU."""
        return float(self._by_name[name, years]["ms"])

    def queries(self, name: str, years: str = "") -> int:
        """Statements."""
        return int(self._by_name[name, years]["queries"])

    def empties(self, line: Line) -> float:
        """As a multiple of the empty view."""
        return float(line["ms"]) / self.ms(EMPTY)

    def inserts(self, line: Line) -> float:
        """As a multiple of the view that writes one row."""
        return float(line["ms"]) / self.ms(INSERT)


def promised(found: Figures) -> list[Promise]:
    """Each promise beside its figure."""
    empty, insert = found.ms(EMPTY), found.ms(INSERT)
    write = "check-in, API"
    promises = [
        Promise("check-in after a year, in bare inserts", found.ms(write, "1") / insert, 8),
        Promise("check-in, queries", found.queries(write, "10"), 14),
        Promise("check-in, ten years over none", found.ms(write, "10") / found.ms(write, "0"), 1.2),
        Promise("Today, in empty views", found.ms("Today", "1") / empty, 20),
        Promise("Today, queries", found.queries("Today", "10"), 10),
        Promise("30 days of history, in empty views", found.ms("history, 30 days", "1") / empty, 25),
    ]
    promises += [
        Promise(f"{name} over ten years, in bare inserts", found.ms(name, "10") / insert, 100)
        for name in (*WHOLE_HISTORY, *EVERY_PAGE)
    ]
    promises += [
        Promise(f"{name}, 100,000 entries over 100", found.ms(name, "100,000") / found.ms(name, "100"), 1.2)
        for name in ("list of 30, API", "list of 30 far back, API")
    ]
    return promises


def table(found: Figures) -> str:
    """All figures, one a line."""
    rows = [f"{'':40} {'history':>8} {'ms CPU':>8} {'empty':>7} {'insert':>7} {'queries':>7} {'kB':>7}"]
    rows += [
        f"{line['name']:40} {line['years']:>8} {line['ms']:>8.2f} {found.empties(line):>6.1f}x "
        f"{found.inserts(line):>6.1f}x {line['queries']:>7} {line['bytes'] / 1000:>7.1f}"
        for line in found.lines
    ]
    return "\n".join(rows)


def as_markdown(found: Figures) -> str:
    """The same for the page."""
    rows = [
        "| asked | history | ms of CPU | empty views | bare inserts | queries | kB |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {line['name']} | {line['years']} | {line['ms']:.2f} | {found.empties(line):.1f} | "
        f"{found.inserts(line):.1f} | {line['queries']} | {line['bytes'] / 1000:.1f} |"
        for line in found.lines
    ]
    return "\n".join(rows)
