"""A person's days, one after the other, and the flags that they raise; she acts on each the same day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from clinical.patterns import FLAGS_DAYS, History, Verdict, evaluate
from clinical.patterns.combine import as_flag
from clinical.record import Background, Entry, KnownFlag


def watch(entries: Iterable[Entry], background: Background, first: date, days: int) -> Iterator[Verdict]:
    """A verdict for each day: after its entry, or once where it has none."""
    history = History(entries)
    flags: list[KnownFlag] = []
    for number in range(days):
        day = first + timedelta(days=number)
        verdict = evaluate(history, background, flags, day)
        yield verdict
        raised = (as_flag(finding, f"{number}/{n}") for n, finding in enumerate(verdict.raised))
        flags = [flag for flag in flags if (day - flag.raised_on).days <= FLAGS_DAYS]
        flags += [replace(flag, acted_on=day, is_open=False) for flag in raised]


def plain_rule(entries: Iterable[Entry]) -> Iterator[date]:
    """The plain published rule, a day for each: a graded symptom worse by 2 than at the last entry, or reached 3."""
    last: dict[str, int] = {}
    for entry in sorted(entries, key=lambda each: each.day):
        for symptom, grade in entry.grades.items():
            before = last.get(symptom, 0)
            if grade - before >= 2 or grade >= 3 > before:
                yield entry.day
        last.update(entry.grades)
