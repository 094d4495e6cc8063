"""CPU of this process and of its half of the database together, and memory of a process."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")


def cpu_of(deed: Callable[[], object]) -> float:
    """Seconds of CPU that a deed takes, here and in the database's process behind this connection."""
    behind = _backend()
    here, there = time.process_time(), _used(behind)
    deed()
    return time.process_time() - here + _used(behind) - there


def middle_of(times: int, prepare: Callable[[int], object], deed: Callable[[], object]) -> float:
    """The median of several."""
    found = []
    for turn in range(times):
        prepare(turn)
        found.append(cpu_of(deed))
    return median(found)


def megabytes(pid: int) -> float:
    """What a process and its children hold for themselves, shared parts counted in proportion."""
    total = 0
    for each in family(pid):
        # One that ended meanwhile holds nothing.
        with suppress(OSError):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children: list[str] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += (thread / "children").read_text().split()
    return [pid, *(each for child in children for each in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """What a process and its children used so far."""
    return sum(_used(each) for each in family(pid))


def _backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK
