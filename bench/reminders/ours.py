"""The app's own jobs, measured at each size. Imported once the database is there."""

from collections.abc import Iterable
from dataclasses import dataclass

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.reminders import cost, grow  # noqa: E402
from kernel import clock  # noqa: E402
from reminders import services, tasks  # noqa: E402

DUE = 500
PLANNED = 500
TURNS = 5


@dataclass(frozen=True)
class Row:
    """Seconds of CPU at one size: a sweep that finds 500 due and one that finds none, planning 500, bringing one."""

    size: int
    sweep: float
    idle: float
    plan: float
    each: float


def measure(sizes: Iterable[int]) -> list[Row]:
    """Grow from size to size and measure at each."""
    call_command("migrate", verbosity=0)
    rows, before = [], 0
    for size in sizes:
        grow.grow(before, size, clock.now())
        before = size
        rows.append(_measure(size))
    return rows


def print_rows(rows: Iterable[Row]) -> None:
    """A line each."""
    print("CPU, with the database's:")
    print("reminders   sweep, 500 due   sweep, none due   plan 500 for 36 h   each delivery")
    for row in rows:
        sweep, idle, plan, each = (1000 * seconds for seconds in (row.sweep, row.idle, row.plan, row.each))
        print(f"{row.size:>9,}   {sweep:>11.0f} ms   {idle:>12.1f} ms   {plan:>14.0f} ms   {each:>10.2f} ms")


def print_memory(beat: int, worker: int) -> None:
    """What the processes hold, whatever the number of reminders."""
    print(f"memory: beat {cost.megabytes(beat):.0f} MB, worker with one process {cost.megabytes(worker):.0f} MB")


def _measure(size: int) -> Row:
    number = min(DUE, size // grow.PER_PATIENT)

    def due(turn: int) -> None:
        grow.make_due(1, number, clock.now())

    def sweep() -> None:
        while claimed := services.claim_due(now=clock.now()):
            tasks.ring(claimed)

    def bring() -> None:
        while claimed := services.claim_due(now=clock.now()):
            for start in range(0, len(claimed), tasks.BATCH):
                services.send(delivery_ids=claimed[start : start + tasks.BATCH], now=clock.now())

    def due_again(turn: int) -> None:
        grow.forget_targets()
        due(turn)

    swept = cost.middle_of(TURNS, due, sweep)
    planned = cost.middle_of(TURNS, lambda turn: grow.make_unplanned(PLANNED, clock.now()), _plan)
    idle = cost.middle_of(TURNS, lambda turn: None, sweep)
    brought = cost.middle_of(3, due_again, bring)
    return Row(size, swept, idle, planned, brought / number)


def _plan() -> None:
    while services.plan_due(now=clock.now()):
        continue
