"""What benches found, a part of docs/performance.md each: kept in var/bench as they end, put into the page at once."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "bench"
PAGE = ROOT / "docs" / "performance.md"
MARKED = re.compile(r"(<!-- bench (?P<name>[a-z-]+) -->\n).*?(\n<!-- end -->)", re.DOTALL)


def keep(name: str, markdown: str) -> None:
    """The part of one bench; the others are left as they are."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.md").write_text(markdown.strip() + "\n", encoding="utf-8")


def fill(page: Path = PAGE, kept: Path = KEPT) -> list[str]:
    """Put what was kept between its marks in the page; the names of the parts that it has."""
    filled = []

    def part(found: re.Match[str]) -> str:
        file = kept / f"{found['name']}.md"
        if not file.exists():
            return found[0]
        filled.append(found["name"])
        return f"{found[1]}{file.read_text(encoding='utf-8').strip()}{found[3]}"

    page.write_text(MARKED.sub(part, page.read_text(encoding="utf-8")), encoding="utf-8")
    return filled


if __name__ == "__main__":
    print(f"docs/performance.md has {', '.join(fill()) or 'nothing new'}")
