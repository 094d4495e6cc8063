"""What an answer costs, as a multiple of a bare Django view that does one thing, with 0, 1 and 10 years of history."""

import subprocess
import sys

import orjson

from bench import sections
from bench.answers.promises import Figures, Promise, as_markdown, promised, table

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Each database in a process of its own; lines of JSON, the table, the verdict."""
    figures, short = {}, []
    for database in DATABASES:
        figures[database] = Figures(_measure(database))
    for database in DATABASES:
        print(f"\n{database}\n{table(figures[database])}")
    verdict = promised(figures["sqlite"])
    print()
    for line in verdict:
        print(line)
        short += [line] if not line.is_kept else []
    sections.keep("answers", _as_part(figures, verdict))
    sections.keep_lines("answers", [line for found in figures.values() for line in found.lines])
    print(f"answers: {'kept' if not short else f'{len(short)} of {len(verdict)} promises fall short'}")
    return int(bool(short))


def _measure(database: str) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "bench.answers", database]
    found = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            found.append(orjson.loads(line))
    if process.returncode:
        raise SystemExit(f"the bench of answers on {database} ended with {process.returncode}")
    return found


def _as_part(figures: dict[str, Figures], verdict: list[Promise]) -> str:
    tables = (f"### {database}\n\n{as_markdown(found)}" for database, found in figures.items())
    kept = "\n".join(f"    {line}" for line in verdict)
    return "\n\n".join([f"What is promised, on SQLite:\n\n{kept}", *tables])
