"""How long one judgement of the whole rule book takes, with two months of history and with ten years."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from bench import people
from clinical.patterns import WEIGHT_DAYS, WINDOW_DAYS, History, evaluate
from clinical.record import Background, Entry

SHORT_DAYS, LONG_DAYS = 60, 3650
PEOPLE, ROUNDS = 12, 60
MOST_MILLISECONDS, MOST_RATIO = 2.0, 1.2


@dataclass(frozen=True, slots=True)
class Speed:
    milliseconds: float
    ratio: float

    @property
    def within_promise(self) -> bool:
        return self.milliseconds < MOST_MILLISECONDS and self.ratio <= MOST_RATIO


def main_figures() -> Speed:
    """CPU time of reading the window out of a diary and judging its last day, each person's diary long and short."""
    diaries = [_diary(number) for number in range(PEOPLE)]
    short: list[float] = []
    long: list[float] = []
    for _ in range(ROUNDS):
        for background, entries in diaries:
            recent = [entry for entry in entries if (entries[-1].day - entry.day).days < SHORT_DAYS]
            short.append(_milliseconds(recent, background))
            long.append(_milliseconds(entries, background))
    found = Speed(median(long), median(long) / median(short))
    print(f"one judgement: {median(short):.2f} ms with {SHORT_DAYS} days, {found.milliseconds:.2f} ms with 10 years\n")
    return found


def _milliseconds(entries: Sequence[Entry], background: Background) -> float:
    last = entries[-1].day
    window = _window(entries)
    started = time.process_time()
    evaluate(History(window), background, (), last)
    return (time.process_time() - started) * 1000


def _window(entries: Sequence[Entry]) -> list[Entry]:
    """What the app reads from the database: the window, and the weights of half a year."""
    last = entries[-1].day
    return [
        entry
        for entry in entries
        if (last - entry.day).days < WINDOW_DAYS
        or ((last - entry.day).days <= WEIGHT_DAYS and "weight_kg" in entry.numbers)
    ]


def _diary(number: int) -> tuple[Background, list[Entry]]:
    """Ten years of a stable person's entries, weighed every week, the last day always logged."""
    rng = Random(number)
    who = people.person(rng)
    entries = list(people.diary(rng, who, LONG_DAYS))
    entries.append(people.check_in(rng, who, LONG_DAYS))
    kg = {"weight_kg": 60.0}
    weighed = [replace(each, numbers=kg) if each.day.weekday() == 0 else each for each in entries]
    weighed[-1] = replace(entries[-1], numbers=kg)
    return replace(who.background, treatments=()), weighed
