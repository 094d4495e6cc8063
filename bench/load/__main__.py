"""`make load`: the same morning against gunicorn and granian, in turns, on the same database.

Walls are of this machine, with the clients on it; CPU of the servers for each request is what to compare.
"""

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from bench import sections
from bench.faults.servers import PYTHON, ROOT, Part, postgres, valkey
from bench.load import cast, place
from bench.reminders.cost import cpu_seconds, megabytes

WEB = {
    "gunicorn": [PYTHON, "-m", "gunicorn", "--config=deploy/gunicorn.py", "mbc_tracker.wsgi"],
    "granian": [
        *(PYTHON, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(place.PORT)),
        *("--workers", "2", "--blocking-threads", "8", "--no-ws", "--log-level", "error"),
        *("--working-dir", str(ROOT), "mbc_tracker.wsgi:application"),
    ],
}
CELERY = [PYTHON, "-W", "ignore", "-m", "celery", "-A", "mbc_tracker.celery:app", "--quiet"]


@dataclass
class Found:
    """What came of one web server's turns."""

    answers: list[tuple[str, int, float]] = field(default_factory=list)
    cpu: float = 0.0
    database_cpu: float = 0.0
    seconds: float = 0.0
    memory: float = 0.0


def main() -> int:
    """Bring up the stack, let each server have its turns, say which is better."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15, help="a turn of a server")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--threads", type=int, default=8, help="people who ask at once")
    wanted = parser.parse_args()
    home = place.HOME
    stores = [postgres(home), valkey(home)]
    jobs = [
        Part("worker", [*CELERY, "worker", "--concurrency=1"], home / "worker.log"),
        Part("beat", [*CELERY, "beat", "--pidfile=", f"--schedule={home}/beat"], home / "beat.log"),
    ]
    try:
        for part in stores:
            part.start()
        sessions = cast.make(wanted.people)
        for part in jobs:
            part.start()
        found = _in_turns(wanted, sessions, stores[0])
        memory = {part.name: megabytes(part.process.pid) for part in (*jobs, *stores)}
        return _report(found, memory, wanted)
    finally:
        for part in (*jobs, *stores):
            part.stop()
        shutil.rmtree(home, ignore_errors=True)


def _in_turns(wanted: argparse.Namespace, sessions: list[str], database: Part) -> dict[str, Found]:
    found = {name: Found() for name in WEB}
    for turn in range(wanted.turns):
        for name, command in WEB.items():
            web = Part(name, command, place.HOME / f"{name}.log", is_ready=cast.is_up)
            web.start()
            try:
                _ask(1, wanted.threads, "warm", sessions)
                before, behind = cpu_seconds(web.process.pid), cpu_seconds(database.process.pid)
                found[name].answers += _ask(wanted.seconds, wanted.threads, f"turn {turn}", sessions)
                found[name].cpu += cpu_seconds(web.process.pid) - before
                found[name].database_cpu += cpu_seconds(database.process.pid) - behind
                found[name].seconds += wanted.seconds
                found[name].memory = max(found[name].memory, megabytes(web.process.pid))
            finally:
                web.stop()
    return found


def _ask(seconds: float, threads: int, seed: str, sessions: list[str]) -> list[tuple[str, int, float]]:
    command = [PYTHON, "-m", "bench.load.client", str(seconds), str(threads), seed, str(place.PORT)]
    done = subprocess.run(command, input="\n".join(sessions).encode(), stdout=subprocess.PIPE, check=True)
    return [(name, status, ms) for name, status, ms in orjson.loads(done.stdout)]


def _report(found: dict[str, Found], memory: dict[str, float], wanted: argparse.Namespace) -> int:
    lines, failed = [], 0
    for name, its in found.items():
        number = len(its.answers)
        bad = Counter(status for _, status, _ in its.answers if status not in {200, 201})
        failed += sum(bad.values())
        lines.append(
            f"{name:9} {number / its.seconds:6.1f} a second; p50 {_at(its.answers, 50):.0f}, p95 "
            f"{_at(its.answers, 95):.0f}, p99 {_at(its.answers, 99):.0f} ms; CPU a request: web "
            f"{1000 * its.cpu / number:.2f}, database {1000 * its.database_cpu / number:.2f} ms; "
            f"{its.memory:.0f} MB; failed {sum(bad.values())} {dict(bad) or ''}"
        )
        for kind in sorted({kind for kind, _, _ in its.answers}):
            its_kind = [each for each in its.answers if each[0] == kind]
            lines.append(
                f"  {kind:9} {len(its_kind):6}; p50 {_at(its_kind, 50):.0f}, p95 {_at(its_kind, 95):.0f}, "
                f"p99 {_at(its_kind, 99):.0f} ms"
            )
        print(orjson.dumps({"server": name, "requests": number, "cpu": its.cpu, "seconds": its.seconds}).decode())
    lines.append(f"{wanted.threads} people at once; memory: " + ", ".join(f"{k} {v:.0f} MB" for k, v in memory.items()))
    best = min(found, key=lambda name: found[name].cpu / len(found[name].answers))
    lines.append(f"load: {'kept: none failed' if not failed else 'falls short'}; least CPU a request: {best}")
    print("\n".join(lines))
    sections.keep("load", "\n".join(f"    {line}".rstrip() for line in lines))
    return int(bool(failed))


def _at(answers: Iterable[tuple[str, int, float]], percent: int) -> float:
    ordered = sorted(ms for _, _, ms in answers)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main())
