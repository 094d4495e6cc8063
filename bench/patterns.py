"""The rules on made-up people: how quiet they are, whether they come in time, and how fast they are judged."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import median

from bench import people, speed
from bench.courses import COURSES, Course
from bench.decline import Outcome, decline
from bench.watch import plain_rule, watch
from clinical.levels import Level

SEED = 20260630
STABLE_PEOPLE, OTHER_PEOPLE, PEOPLE_A_COURSE = 400, 100, 12
WINDOW_DAYS, MONTH_DAYS = 28, 30.4
MOST_AT_MEDIAN, MOST_AT_90TH, MOST_EMERGENCIES = 1, 4, 1.0


@dataclass(frozen=True, slots=True)
class Watched:
    """One stable person after the first weeks: flags by level; above `visit`, and by the plain rule, in four weeks."""

    by_level: Counter[Level]
    windows: tuple[int, ...]
    plain_windows: tuple[int, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """What many stable people were told, in figures."""

    median: float
    ninetieth: float
    emergencies: float

    @property
    def within_budget(self) -> bool:
        return self.median <= MOST_AT_MEDIAN and self.ninetieth <= MOST_AT_90TH and self.emergencies < MOST_EMERGENCIES


def main() -> int:
    with ProcessPoolExecutor() as pool:
        stable = list(pool.map(watch_stable, range(STABLE_PEOPLE), chunksize=10))
        other = list(pool.map(partial(watch_stable, rare_may_last=True), range(OTHER_PEOPLE), chunksize=10))
        courses = list(pool.map(run_course, range(len(COURSES))))
    quiet = _print_stable(stable)
    _print_other(other)
    in_time = _print_courses(courses)
    fast = speed.main_figures()
    kept = quiet.within_budget and in_time == 1.0 and fast.within_promise
    print(
        f"{'WITHIN' if kept else 'OVER'} BUDGET: above visit in four weeks median {quiet.median:g} (at most 1), "
        f"90th percentile {quiet.ninetieth:g} (at most 4); {quiet.emergencies:.2f} emergencies in 100 patient-months "
        f"(fewer than 1); {in_time:.0%} of deteriorations flagged on the day (100%); "
        f"{fast.milliseconds:.2f} ms a judgement (under 2), 10 years / 60 days {fast.ratio:.2f} (at most 1.20)"
    )
    return 0 if kept else 1


def watch_stable(number: int, *, rare_may_last: bool = False) -> Watched:
    rng = Random(f"{SEED}/{number}")
    who = people.person(rng, rare_may_last=rare_may_last)
    entries = list(people.diary(rng, who))
    warm_up = 7 * people.WARM_UP_WEEKS
    by_level: Counter[Level] = Counter()
    above_visit = []
    for day, verdict in enumerate(watch(entries, who.background, people.FIRST_DAY, people.DAYS)):
        if day >= warm_up:
            by_level.update(finding.level for finding in verdict.raised)
            above_visit += [day - warm_up for finding in verdict.raised if finding.level > Level.VISIT]
    plain = ((day - people.FIRST_DAY).days - warm_up for day in plain_rule(entries))
    days = people.DAYS - warm_up
    return Watched(by_level, _in_windows(above_visit, days), _in_windows(plain, days), days)


def run_course(number: int) -> list[Outcome]:
    return [decline(Random(f"{SEED}/{number}/{each}"), COURSES[number]) for each in range(PEOPLE_A_COURSE)]


def _in_windows(days: Iterable[int], total: int) -> tuple[int, ...]:
    """How many of the days fall into each whole window of four weeks; days before the first are left out."""
    counted = Counter(day // WINDOW_DAYS for day in days if day >= 0)
    return tuple(counted[window] for window in range(total // WINDOW_DAYS))


def _print_stable(watched: Sequence[Watched]) -> Quiet:
    weeks = sum(each.days for each in watched) / 7
    print(f"{len(watched)} stable people, weeks {people.WARM_UP_WEEKS + 1}-{people.WEEKS}")
    for level in sorted(Level, reverse=True):
        print(f"  {level.key:<10} {sum(each.by_level[level] for each in watched) / weeks:7.4f} flags a patient-week")
    plain = [count for each in watched for count in each.plain_windows]
    print(f"  {'plain rule':<10} {sum(plain) / len(plain) * 7 / WINDOW_DAYS:7.4f} flags a patient-week")
    quiet = _quiet(watched)
    _print_windows("rules", [count for each in watched for count in each.windows])
    _print_windows("plain rule", plain)
    print(f"  emergencies in 100 patient-months: {quiet.emergencies:.2f}\n")
    return quiet


def _print_windows(name: str, counts: list[int]) -> None:
    print(
        f"  {name:<10} in four weeks above visit: median {median(counts):g}, 90th percentile "
        f"{_percentile(counts, 0.9):g}, mean {sum(counts) / len(counts):.2f}, at most 1 in "
        f"{sum(count <= 1 for count in counts) / len(counts):.0%}, at most 4 in "
        f"{sum(count <= 4 for count in counts) / len(counts):.0%}"
    )


def _print_other(watched: Sequence[Watched]) -> None:
    quiet = _quiet(watched)
    print(
        f"{len(watched)} people who may also live with confusion, sight, balance, breath or headache (not the budget): "
        f"median {quiet.median:g}, 90th percentile {quiet.ninetieth:g}, {quiet.emergencies:.2f} emergencies\n"
    )


def _print_courses(outcomes: Sequence[list[Outcome]]) -> float:
    print(f"{len(COURSES)} deteriorations, {PEOPLE_A_COURSE} people each: flagged on the day the rule first holds, and")
    print(f"median days from the onset to the first flag   {'rules':>14} {'plain rule':>20}")
    for course, found in zip(COURSES, outcomes, strict=True):
        print(f"  {_name(course):<42} {_share(found, _on_time)} {_wait(found, _after)} {_plain(found)}")
    everyone = [each for found in outcomes for each in found]
    print(f"  {'all':<42} {_share(everyone, _on_time)} {_wait(everyone, _after)} {_plain(everyone)}\n")
    return sum(each.on_time for each in everyone) / len(everyone)


def _quiet(watched: Sequence[Watched]) -> Quiet:
    counts = [count for each in watched for count in each.windows]
    months = sum(each.days for each in watched) / MONTH_DAYS
    emergencies = sum(each.by_level[Level.EMERGENCY] for each in watched)
    return Quiet(median(counts), _percentile(counts, 0.9), 100 * emergencies / months)


def _percentile(values: Sequence[int], share: float) -> int:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _name(course: Course) -> str:
    return f"{course.rule}, {course.level.key}"


def _on_time(outcome: Outcome) -> bool:
    return outcome.on_time


def _after(outcome: Outcome) -> int | None:
    return outcome.first_flag_after


def _plain(found: Sequence[Outcome]) -> str:
    return f"{_share(found, lambda each: each.plain_on_time)} {_wait(found, lambda each: each.plain_after)}"


def _share(found: Sequence[Outcome], is_one: Callable[[Outcome], bool]) -> str:
    return f"{sum(map(is_one, found)) / len(found):8.0%}"


def _wait(found: Sequence[Outcome], after: Callable[[Outcome], int | None]) -> str:
    """The median over those that were flagged at all."""
    days = [days for each in found if (days := after(each)) is not None]
    return f"{median(days):6g} d" if days else "  never "
