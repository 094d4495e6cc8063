"""`make check`: every step is named, timed and run to its end, two at a time."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PYTHON = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]
STEPS = {
    "types": [*PYTHON, "mypy", "."],
    "lint": [*PYTHON, "ruff", "check", "--quiet", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "imports": [str(Path(sys.executable).with_name("lint-imports"))],
    "templates": [*PYTHON, "djlint", "templates", "--lint", "--quiet"],
    "django": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "upgrades": [*PYTHON, "deploy.migrations"],
    "words": [*PYTHON, "deploy.words"],
    "house": [*PYTHON, "pytest", "tests/house", "-q", "-m", "not django_db"],
}


@dataclass(frozen=True)
class Result:
    name: str
    passed: bool
    seconds: float
    said: str


def run(name: str) -> Result:
    began = time.monotonic()
    done = subprocess.run(STEPS[name], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return Result(name, done.returncode == 0, time.monotonic() - began, done.stdout)


def main() -> int:
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for result in pool.map(run, STEPS):
            print(f"{'ok  ' if result.passed else 'FAIL'} {result.name:11} {result.seconds:5.1f} s", flush=True)
            if not result.passed:
                failed.append(result.name)
                print(result.said, flush=True)
    print(f"make check: {', '.join(failed)} failed" if failed else "make check: all well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
