"""A day of a million patients against what an answer and a reminder were measured to cost, minute by minute.

The costs are those of `python -m bench answers` on PostgreSQL, run on this machine, or the ones written below where it
never ran here. The simulation draws when each patient is reminded, when she logs, and what else she looks at; a minute
that asks for more CPU than there is leaves its rest to the next, and that is how late an answer would be.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from bench import sections

PATIENTS, SAMPLE = 1_000_000, 20_000
MINUTES = 24 * 60
# Of a hundred patients so many log on a day, half of these on being reminded; each looks around a little.
LOGS, AFTER_REMINDER, TODAYS, HISTORIES, SUMMARIES = 0.70, 0.5, 1.3, 0.35, 0.03
# Hours at which people are reminded, with their weights: the morning is the peak.
HOURS = {7: 10, 8: 30, 9: 15, 12: 5, 18: 10, 19: 15, 20: 15}
# A health service has patients in one zone; that is the hardest case.
CORES_OF_WEB, CORES_OF_DATABASE, CORES_OF_WORKERS = 12, 8, 12
# ms of CPU: in the web process, in the database. Used where the bench of answers never ran on this machine.
WRITTEN = {"check-in, API": 16.0, "Today": 14.0, "history, 3 months": 40.0, "summary": 40.0}
DATABASE_SHARE = 0.2
REMINDER_MS, REMINDER_DATABASE_SHARE = 4.7, 0.3
MOST_LATE_SECONDS = 60.0
# A check-in with its version and its indexes, as 104,000 of them stood in PostgreSQL; a reminder sent, by reckoning.
KB_A_CHECK_IN, KB_A_REMINDER = 1.5, 0.9


@dataclass
class Day:
    """Seconds of CPU asked for in each minute, by where; how many writes."""

    web: list[float] = field(default_factory=lambda: [0.0] * MINUTES)
    database: list[float] = field(default_factory=lambda: [0.0] * MINUTES)
    workers: list[float] = field(default_factory=lambda: [0.0] * MINUTES)
    check_ins: list[int] = field(default_factory=lambda: [0] * MINUTES)
    reminders: list[int] = field(default_factory=lambda: [0] * MINUTES)


def main() -> int:
    """Simulate, and say what it takes."""
    costs, source = measured()
    day = simulate(costs, Random(11))
    lines = list(_report(day, costs, source))
    print("\n".join(lines))
    sections.keep("capacity", "\n".join(f"    {line}".rstrip() for line in lines))
    return int(not lines[-1].startswith("capacity: kept"))


def measured() -> tuple[dict[str, float], str]:
    """ms of CPU for each kind of answer, the database's with it, with a year of history."""
    lines = [each for each in sections.lines_of("answers") if each["database"] == "postgresql"]
    found = {each["name"]: float(each["ms"]) for each in lines if each["years"] == "1" and each["name"] in WRITTEN}
    return ({**WRITTEN, **found}, "measured here") if found else (WRITTEN, "as written in bench/capacity.py")


def simulate(costs: dict[str, float], dice: Random) -> Day:
    """A sample of patients, each standing for as many as it takes."""
    day, each = Day(), PATIENTS // SAMPLE
    hours, weights = list(HOURS), list(HOURS.values())
    for _ in range(SAMPLE):
        # People choose round times: half of them the full hour.
        minute = 0 if dice.random() < 0.5 else dice.randrange(0, 60, 5)
        reminded = dice.choices(hours, weights)[0] * 60 + minute
        day.reminders[reminded] += each
        _spend(day, reminded, each, worker=REMINDER_MS)
        if dice.random() < LOGS:
            _log(day, reminded, each, costs, dice)
    return day


def _log(day: Day, reminded: int, each: int, costs: dict[str, float], dice: Random) -> None:
    after = int(dice.expovariate(1 / 12)) if dice.random() < AFTER_REMINDER else dice.randrange(MINUTES)
    minute = (reminded + after) % MINUTES
    day.check_ins[minute] += each
    asked = costs["check-in, API"] + TODAYS * costs["Today"]
    asked += HISTORIES * costs["history, 3 months"] + SUMMARIES * costs["summary"]
    _spend(day, minute, each, web=asked)


def _spend(day: Day, minute: int, each: int, web: float = 0.0, worker: float = 0.0) -> None:
    day.web[minute] += each * web * (1 - DATABASE_SHARE) / 1000
    day.workers[minute] += each * worker * (1 - REMINDER_DATABASE_SHARE) / 1000
    day.database[minute] += each * (web * DATABASE_SHARE + worker * REMINDER_DATABASE_SHARE) / 1000


def latest(asked: list[float], cores: float) -> float:
    """How many seconds the last to be served of the worst minute waits."""
    waiting = worst = 0.0
    for seconds in asked:
        waiting = max(0.0, waiting + seconds - cores * 60)
        worst = max(worst, waiting / cores)
    return worst


def _report(day: Day, costs: dict[str, float], source: str) -> Iterator[str]:
    yield f"costs {source}: " + ", ".join(f"{name} {ms:.1f} ms" for name, ms in costs.items())
    peak = max(range(MINUTES), key=lambda minute: day.check_ins[minute])
    yield (
        f"{PATIENTS:,} patients in one zone: {sum(day.check_ins):,} check-ins, {sum(day.reminders):,} reminders a day; "
        f"in the worst minute {day.check_ins[peak]:,} check-ins ({day.check_ins[peak] / 60:.0f} a second) and "
        f"{max(day.reminders):,} reminders"
    )
    kept = True
    for name, asked, cores in (
        ("web", day.web, CORES_OF_WEB),
        ("database", day.database, CORES_OF_DATABASE),
        ("workers", day.workers, CORES_OF_WORKERS),
    ):
        late = latest(asked, cores)
        kept = kept and late <= MOST_LATE_SECONDS
        yield (
            f"{name:8} {sum(asked) / 3600:7.1f} core-hours a day, {max(asked) / 60:6.1f} cores in the worst minute; "
            f"with {cores} cores the last one waits {late:.0f} s more"
        )
    web_a_patient = sum(day.web) / PATIENTS
    at_peak = PATIENTS / (max(day.web) / 60)
    yield f"patients a core of web: {86400 / web_a_patient:,.0f} spread over the day, {at_peak:,.0f} at the peak"
    gigabytes = (LOGS * KB_A_CHECK_IN + KB_A_REMINDER) * 365 * PATIENTS / 1e6
    yield f"storage: {gigabytes / PATIENTS * 1e6:,.0f} kB a patient-year, {gigabytes:,.0f} GB a year for all"
    yield f"capacity: {'kept' if kept else 'falls short'}: nobody waits more than {MOST_LATE_SECONDS:.0f} s at the peak"


if __name__ == "__main__":
    sys.exit(main())
