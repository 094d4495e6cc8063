"""What benches found, a part of the docs each: kept in var/bench as they end, put into the pages at once."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "bench"
PAGES = (ROOT / "docs" / "performance.md", ROOT / "docs" / "scaling.md")
MARKED = re.compile(r"(<!-- bench (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def keep(name: str, markdown: str) -> None:
    """The part of one bench; the others are left as they are."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.md").write_text(markdown.strip("\n") + "\n", encoding="utf-8")


def keep_lines(name: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Figures that other benches build on."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.jsonl").write_bytes(b"\n".join(map(orjson.dumps, lines)) + b"\n")


def lines_of(name: str) -> list[dict[str, Any]]:
    """The figures that a bench kept; none where it never ran here."""
    file = KEPT / f"{name}.jsonl"
    return [orjson.loads(line) for line in file.read_bytes().splitlines()] if file.exists() else []


def fill(page: Path, kept: Path = KEPT) -> list[str]:
    """Put what was kept between its marks in a page; the names of the parts that it has."""
    filled = []

    def part(found: re.Match[str]) -> str:
        file = kept / f"{found['name']}.md"
        if not file.exists():
            return found[0]
        filled.append(found["name"])
        text = file.read_text(encoding="utf-8").strip("\n")
        return f"{found[1]}{text}\n{found[3]}"

    page.write_text(MARKED.sub(part, page.read_text(encoding="utf-8")), encoding="utf-8")
    return filled


if __name__ == "__main__":
    for each in PAGES:
        print(f"{each.relative_to(ROOT)} has {', '.join(fill(each)) or 'nothing new'}")
