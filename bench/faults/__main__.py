"""`python -m bench.faults --reminders 10000 --kills 50 --seconds 600`: kill parts while reminders fall due.

Real PostgreSQL, Valkey without persistence, two workers, two beats; a push service and a mail server of our own.
The last line is the verdict; the exit status is 1 where it falls short.
"""

import argparse
import os
import random
import shutil
import sys
import time
from datetime import timedelta

from bench.faults import course, place
from bench.faults.servers import Part, celery, postgres, script, valkey

WORKERS = 2
BEATS = 2


def main() -> int:
    """One run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=120, help="the time in which they fall due")
    parser.add_argument("--haste", type=float, default=1, help="leases and claims this much shorter")
    parser.add_argument("--keep", action="store_true", help="leave the logs")
    wanted = parser.parse_args()
    os.environ["MBC_FAULT_HASTE"] = str(wanted.haste)
    try:
        return Rig(wanted).run()
    finally:
        if wanted.keep:
            print(f"logs: {place.HOME}")
        else:
            shutil.rmtree(place.HOME, ignore_errors=True)


class Rig:
    """The parts, and one run of them."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.wanted, home = wanted, place.HOME
        names = ("push_service", "push_service", "mail_sink moody" if wanted.kills else "mail_sink")
        listed = zip(map(str.split, names), place.PORTS, place.JOURNALS, strict=True)
        self.far_side = [
            script(home, f"bench.faults.{name}", str(port), str(journal), *words)
            for (name, *words), port, journal in listed
        ]
        self.stores = [postgres(home), valkey(home)]
        self.works = [
            *(celery(home, f"worker-{n}", "worker", "--concurrency=2", "-n", f"w{n}@rig") for n in range(WORKERS)),
            *(celery(home, f"beat-{n}", "beat", "--pidfile=") for n in range(BEATS)),
        ]

    def run(self) -> int:
        """Start, let fall due, kill, drain, report."""
        try:
            for part in (*self.far_side, *self.stores):
                part.start()
            course.prepare(self.wanted)
            for part in self.works:
                part.start()
            began = course.let_fall_due(self.wanted)
            self._kill_at_random()
            left = course.drain(began + timedelta(seconds=self.wanted.seconds), self.wanted)
            report = course.report(self.wanted, {part.name: part.kills for part in self.killable})
            for line in report.lines():
                print(line, flush=True)
            return int(bool(report.short) or left > 0)
        finally:
            for part in (*self.works, *self.stores, *self.far_side):
                part.stop()

    @property
    def killable(self) -> list[Part]:
        """All on our side."""
        return [*self.works, *self.stores]

    def _kill_at_random(self) -> None:
        """Kill one part after another at random moments of the run; each comes back after a moment."""
        moments = sorted(random.uniform(0, self.wanted.seconds) for _ in range(self.wanted.kills))
        began = time.monotonic()
        for moment in moments:
            time.sleep(max(0.0, began + moment - time.monotonic()))
            part = random.choice(self.killable)
            part.kill()
            time.sleep(random.uniform(0, 2))
            part.start()
        time.sleep(max(0.0, began + self.wanted.seconds - time.monotonic()))


if __name__ == "__main__":
    sys.exit(main())
