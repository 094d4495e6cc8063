"""`make audit`: known flaws of what is pinned, by pip-audit. Where its source cannot be reached it fails and says so.

The last line is the verdict: 0 nothing known, 1 flaws are known, 2 nothing could be looked up.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from deploy.supply.pins import ROOT

LISTS = ("requirements", "requirements-watch", "requirements-dev")
SOURCES = ("pypi", "osv")
HELD, FLAWS, UNKNOWN = 0, 1, 2


def ask(name: str) -> dict[str, Any] | None:
    """What is known of one requirements file, by the first source that answers; None where none does."""
    return next((answer for source in SOURCES if (answer := _ask(name, source)) is not None), None)


def _ask(name: str, source: str) -> dict[str, Any] | None:
    with tempfile.TemporaryDirectory() as work:
        answer = Path(work) / "answer.json"
        options = ["--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json", "--timeout=20"]
        options += ["--vulnerability-service", source, "--output", str(answer), "-r", str(ROOT / f"{name}.txt")]
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *options], check=False, capture_output=True, text=True, timeout=600
        )
        if not answer.exists() or not answer.read_text():
            _say(source, (done.stderr.strip().splitlines() or ["no answer"])[-1])
            return None
        found = dict(json.loads(answer.read_text()))
    # Where a source knows nothing of a package it is skipped: that is no answer.
    skipped = [each["name"] for each in found["dependencies"] if "skip_reason" in each]
    if skipped or not found["dependencies"]:
        _say(source, f"it knows nothing of {len(skipped)} packages of {name}.txt")
        return None
    return found


def _say(source: str, why: str) -> None:
    sys.stderr.write(f"{source}: {why[:200]}\n")


def verdict(answers: dict[str, dict[str, Any] | None]) -> tuple[str, int]:
    """One line, and the exit status."""
    silent = [f"{name}.txt" for name, answer in answers.items() if answer is None]
    if silent:
        return f"audit: fell short: nothing was looked up for {', '.join(silent)}: no source answered", UNKNOWN
    packages = [each for answer in answers.values() if answer for each in answer["dependencies"]]
    flaws = sorted({f"{each['name']} {each['version']}: {flaw['id']}" for each in packages for flaw in each["vulns"]})
    if flaws:
        return f"audit: fell short: {len(flaws)} known flaws: {'; '.join(flaws)}", FLAWS
    return f"audit: held: 0 known flaws in {len({each['name'] for each in packages})} packages", HELD


def main() -> int:
    """Ask for each list and judge."""
    line, status = verdict({name: ask(name) for name in LISTS})
    print(line, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
