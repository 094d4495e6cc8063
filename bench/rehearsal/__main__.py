"""`make rehearsal`: two hosts, one database, one broker; each host is cut off in turn while people log.

Skipped with a word where the machine has no network namespaces. The last line is the verdict, exit status 1 where
anything was lost.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.rehearsal import network


def main() -> int:
    """Where it can be done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=4)
    parser.add_argument("--reminders", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=60, help="of load; each host is cut off for a quarter of it")
    wanted = parser.parse_args()
    if reason := network.why_not():
        print(f"rehearsal: skipped: {reason}")
        return 0
    return _rehearse(wanted)


def _rehearse(wanted: argparse.Namespace) -> int:
    from bench.rehearsal import course, place  # noqa: PLC0415  (they make folders and ports for a run)

    with _two_hosts(place.WEB, place.WORKERS):
        try:
            return course.Rehearsal(wanted).run()
        finally:
            shutil.rmtree(place.HOME, ignore_errors=True)


@contextmanager
def _two_hosts(*hosts: network.Host) -> Iterator[None]:
    try:
        for host in hosts:
            host.build()
        yield
    finally:
        for host in hosts:
            host.tear_down()


if __name__ == "__main__":
    sys.exit(main())
