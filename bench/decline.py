"""Deteriorations laid over a stable person's days, and on which day each was flagged."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from bench import people
from bench.courses import Course, Signs
from bench.watch import plain_rule, watch
from clinical.levels import Level
from clinical.patterns import Verdict
from clinical.record import Entry

ONSET_FROM, ONSET_TO = 28, 42
DAYS_A_STEP = (1, 4)
FOLLOWED_DAYS = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """`on_time`: the flag came on the day the rule first held, and that was not after the signs met it."""

    on_time: bool
    first_flag_after: int | None
    plain_on_time: bool
    plain_after: int | None


def decline(rng: Random, course: Course) -> Outcome:
    """One course in one person; drawn anew where its rule had held before the onset, or the day was never logged."""
    while True:
        onset, pace = rng.randrange(ONSET_FROM, ONSET_TO), rng.randint(*DAYS_A_STEP)
        entries = _diary(rng, course, onset, pace)
        due = course.met([(number, _step(number, onset, pace)) for number in _numbers(entries) if number >= onset])
        verdicts = list(watch(entries, course.background, people.FIRST_DAY, onset + FOLLOWED_DAYS))
        held = next((number for number, verdict in enumerate(verdicts) if _holds(verdict, course)), None)
        if due is not None and (held is None or held >= onset):
            return _outcome(course, entries, verdicts, onset, due, held)


def _outcome(
    course: Course, entries: list[Entry], verdicts: list[Verdict], onset: int, due: int, held: int | None
) -> Outcome:
    flagged = [number for number, verdict in enumerate(verdicts) if number >= onset and _flags(verdict, Level.DAYS)]
    plain = [number for number in map(_number, plain_rule(entries)) if number >= onset]
    return Outcome(
        on_time=held is not None and held <= due and _is_flagged(verdicts[held], course),
        first_flag_after=flagged[0] - onset if flagged else None,
        plain_on_time=bool(plain) and plain[0] <= due,
        plain_after=plain[0] - onset if plain else None,
    )


def _diary(rng: Random, course: Course, onset: int, pace: int) -> list[Entry]:
    who = replace(people.person(rng), cycle_starts_on=None)
    entries = []
    for entry in people.diary(rng, who, onset + FOLLOWED_DAYS):
        number = _number(entry.day)
        signs = course.signs(_step(number, onset, pace)) if number >= onset else _before(course)
        entries.append(_with(entry, signs))
    return entries


def _before(course: Course) -> Signs:
    """Measured before as well, where the course is about a number."""
    usual = {"weight_kg": 60.0, "activity": 0.0}
    return Signs(numbers={key: usual[key] for key in course.signs(1).numbers if key in usual})


def _with(entry: Entry, signs: Signs) -> Entry:
    grades = dict(entry.grades)
    for symptom, grade in signs.grades.items():
        grades[symptom] = max(grade, grades.get(symptom, 0))
    places = dict(entry.places)
    for symptom, marked in signs.places.items():
        places[symptom] = places.get(symptom, frozenset()) | marked
    return replace(
        entry,
        grades=grades,
        features={symptom: frozenset(taps) for symptom, taps in signs.taps.items()},
        places=places,
        numbers=signs.numbers,
        general=signs.general,
    )


def _step(number: int, onset: int, pace: int) -> int:
    return 1 + (number - onset) // pace


def _numbers(entries: list[Entry]) -> list[int]:
    return [_number(entry.day) for entry in entries]


def _number(day: date) -> int:
    return (day - people.FIRST_DAY).days


def _holds(verdict: Verdict, course: Course) -> bool:
    return any(each.rule == course.rule and each.level >= course.level for each in verdict.holding)


def _is_flagged(verdict: Verdict, course: Course) -> bool:
    """Raised, or joined to a flag and shown full screen again."""
    shown = [*verdict.raised, *(each.finding for each in verdict.joined if each.full_screen)]
    return any(each.rule == course.rule and each.level >= course.level for each in shown)


def _flags(verdict: Verdict, level: Level) -> bool:
    return any(each.level >= level for each in verdict.raised)
