"""`python -m bench reminders`: 1k to 1M reminders on PostgreSQL. The last line is the verdict, exit 1 where short."""

import argparse
import shutil
import sys
import time

from bench.faults import place
from bench.faults.servers import Part, celery, postgres, valkey
from bench.reminders import cost, ours, usual

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOST_EACH_MS, MOST_GROWTH = 5.0, 1.5


def main() -> int:
    """Grow, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    wanted = parser.parse_args()
    stores = [postgres(place.HOME), valkey(place.HOME)]
    parts: list[Part] = []
    try:
        for part in stores:
            part.start()
        return _run([size for size in SIZES if size <= wanted.largest], parts)
    finally:
        for part in (*parts, *stores):
            part.stop()
        shutil.rmtree(place.HOME, ignore_errors=True)


def _run(sizes: list[int], parts: list[Part]) -> int:
    rows = ours.measure(sizes)
    ours.print_rows(rows)
    beat, worker = (
        celery(place.HOME, "beat", "beat", "--pidfile="),
        celery(place.HOME, "worker", "worker", "--concurrency=1"),
    )
    for part in (beat, worker):
        part.start()
        parts.append(part)
    time.sleep(20)
    began = cost.cpu_seconds(beat.process.pid)
    time.sleep(60)
    our_beat = cost.cpu_seconds(beat.process.pid) - began
    ours.print_memory(beat.process.pid, worker.process.pid)
    for part in parts:
        part.stop()
    usual.compare([size for size in sizes if size <= 10_000], rows, our_beat)
    growth = rows[-1].sweep / rows[min(1, len(rows) - 1)].sweep
    each = max(row.each for row in rows)
    short = [
        said
        for said, is_short in (
            (f"{each * 1000:.1f} ms for each delivery", each * 1000 > MOST_EACH_MS),
            (f"a sweep at {rows[-1].size:,} costs {growth:.2f} times one at {sizes[1]:,}", growth > MOST_GROWTH),
        )
        if is_short
    ]
    print(
        f"falls short: {'; '.join(short)}" if short else f"kept: {each * 1000:.1f} ms each, a sweep grows {growth:.2f}x"
    )
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
