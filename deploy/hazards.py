"""Holds docs/hazards.md to the tests that it names: `python -m deploy.hazards` prints what is missing."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def rows(page: str) -> dict[str, list[tuple[str, str]]]:
    """The hazards of the table, each with the (file, test) pairs that its last column names; a test may be empty."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line[:2] == "| "]
    return {row[0]: NAMED.findall(row[-1]) for row in cells[1:]}


def missing(page: str, root: Path = ROOT) -> list[str]:
    """What the page promises and the tests do not hold."""
    lacking = []
    for hazard, named in rows(page).items():
        if not named:
            lacking.append(f"{hazard}: no test")
        lacking += [f"{hazard}: {file}::{test}" for file, test in named if not _exists(root / file, test)]
    return lacking


def _exists(file: Path, test: str) -> bool:
    if not file.is_file():
        return False
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    names = {node.name for node in nodes if isinstance(node, functions)}
    return test in names if test else any(name.startswith("test_") for name in names)


if __name__ == "__main__":
    found = missing((ROOT / "docs" / "hazards.md").read_text(encoding="utf-8"))
    sys.stdout.write("".join(f"{line}\n" for line in found) or "every hazard has its test\n")
    sys.exit(bool(found))
