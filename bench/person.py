"""One person on one machine: what `make run` holds and uses while nobody does anything, and how soon it is there."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench import sections
from bench.faults.servers import ROOT, free_port
from bench.reminders.cost import cpu_seconds, family, megabytes

IDLE_SECONDS = 40.0
MOST_MB, MOST_PERCENT, MOST_SECONDS = 200.0, 1.0, 3.0


@dataclass(frozen=True)
class Found:
    """Seconds to the first page by the wall, of CPU until then, others' load; MB in all, percent of a core at rest."""

    seconds: float
    cpu: float
    load: float
    megabytes: float
    percent: float
    processes: int


def main() -> int:
    """Once to make the tables and the made-up people, then as on every other day."""
    home = Path(tempfile.mkdtemp(prefix="mbc-person-", dir="/tmp"))
    try:
        python = _installed(home)
        first = _started(home, python, idle=0.0)
        found = _started(home, python, idle=IDLE_SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(orjson.dumps({"bench": "person", "first_start_s": round(first.seconds, 2), **_as_dict(found)}).decode())
    lines = [
        _start(found),
        _told(f"held by all {found.processes} processes while idle", found.megabytes, MOST_MB, "MB"),
        _told("of one core while idle", found.percent, MOST_PERCENT, "%"),
    ]
    print("\n".join(lines))
    sections.keep("person", "\n".join(f"    {line}" for line in lines))
    kept = not any(line.startswith("MISS") for line in lines)
    print(f"person: {'kept' if kept else 'falls short'}")
    return int(not kept)


def _installed(home: Path) -> Path:
    """A virtual environment as `make run` makes it: what only tests need would be found and held too."""
    environment = os.environ | {"VENV": str(home / "venv")}
    subprocess.run([sys.executable, "deploy/local/prepare.py", "run"], cwd=ROOT, env=environment, check=True)
    return home / "venv" / "bin" / "python"


def _started(home: Path, python: Path, idle: float) -> Found:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"MBC_VAR": str(home / "var"), "PORT": str(port)}
    began = time.monotonic()
    command = [str(python), "-m", "deploy.local"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, **quiet) as run:  # type: ignore[call-overload]
        try:
            _await_page(port)
            seconds, used, load = time.monotonic() - began, cpu_seconds(run.pid), os.getloadavg()[0]
            if not idle:
                return Found(seconds, used, load, 0, 0, 0)
            # The first minute's jobs, then quiet.
            time.sleep(15)
            before = cpu_seconds(run.pid)
            time.sleep(idle)
            at_rest = 100 * (cpu_seconds(run.pid) - before) / idle
            return Found(seconds, used, load, megabytes(run.pid), at_rest, len(family(run.pid)))
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(60)


def _await_page(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/welcome", timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.03)
    raise TimeoutError("there is no first page after two minutes")


def _as_dict(found: Found) -> dict[str, float]:
    return {
        "start_s": round(found.seconds, 2),
        "start_cpu_s": round(found.cpu, 2),
        "load": round(found.load, 1),
        "mb": round(found.megabytes, 1),
        "idle_percent": round(found.percent, 2),
        "processes": found.processes,
    }


def _start(found: Found) -> str:
    """A wall is judged where nobody else was at work."""
    line = _told("from the command to the first page, by the clock on the wall", found.seconds, MOST_SECONDS, "s")
    busy = found.load > (os.cpu_count() or 1)
    told = f"{line}; {found.cpu:.2f} s of CPU, load average {found.load:.1f}"
    return f"busy{told[4:]}: not judged" if busy and line.startswith("MISS") else told


def _told(what: str, figure: float, most: float, unit: str) -> str:
    return f"{'ok  ' if figure <= most else 'MISS'} {figure:.2f} {unit} {what} (at most {most:g} {unit})"


if __name__ == "__main__":
    sys.exit(main())
