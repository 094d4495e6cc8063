"""What a check-in must be before it is saved. Problems name their field."""

from datetime import date, datetime, timedelta

from clinical.catalogue import checks as catalogue
from clinical.catalogue.symptoms import BY_KEY
from kernel import clock
from kernel.errors import Problem, Refused
from symptoms.entries import NewCheckIn, Said

NOTE_MOST = 10_000
SKEW_FLAGGED = timedelta(minutes=5)
# A phone whose clock is years off is still believed about its own day; beyond this the date is a slip.
SKEW_MOST = timedelta(days=366 * 11)
FIRST_DAY = date(1990, 1, 1)
OWN_GRADES = range(5)


def check(new: NewCheckIn, own_ids: frozenset[str], now: datetime) -> None:
    """Raise Refused with every problem of a check-in; nothing where there is none."""
    problems = [*_day_problems(new, now), *_said_problems(new.said, own_ids)]
    if problems:
        raise Refused(problems)


def is_skewed(new: NewCheckIn, now: datetime) -> bool:
    """Whether the phone's clock was wrong by more than five minutes, by what it showed when it sent.

    Without that only the future tells: an old instant is not skew, for an entry may wait offline for weeks.
    """
    if new.sent_at is not None:
        return abs(new.sent_at - now) > SKEW_FLAGGED
    return new.entered_at - now > SKEW_FLAGGED


def written_at(new: NewCheckIn, now: datetime) -> datetime:
    """When it was written by a clock that is right: what decides between two words for one field."""
    if new.sent_at is not None and is_skewed(new, now):
        return min(new.entered_at - (new.sent_at - now), now)
    return min(new.entered_at, now)


def _day_problems(new: NewCheckIn, now: datetime) -> list[Problem]:
    if not clock.is_zone(new.zone):
        return [Problem("zone", "unknown_zone")]
    if abs(new.entered_at - now) > SKEW_MOST:
        return [Problem("entered_at", "clock_too_far")]
    if new.sent_at is not None and abs(new.sent_at - now) > SKEW_MOST:
        return [Problem("sent_at", "clock_too_far")]
    # By the phone's own clock: a wrong clock never blocks, a day to come does.
    # Its table of zones may be newer than ours, and then its midnight comes an hour sooner.
    if new.local_date > clock.local_date(new.entered_at + timedelta(hours=1), new.zone):
        return [Problem("local_date", "in_the_future")]
    if new.local_date < FIRST_DAY:
        return [Problem("local_date", "too_long_ago")]
    return []


def _said_problems(said: Said, own_ids: frozenset[str]) -> list[Problem]:
    problems = [
        Problem(found.field, found.code, dict(found.params))
        for found in catalogue.problems(said.grades, said.features, said.places, said.numbers, said.general)
    ]
    for key, grade in said.own_grades.items():
        if key not in own_ids:
            problems.append(Problem(f"own_grades.{key}", "unknown_symptom"))
        elif grade not in OWN_GRADES:
            problems.append(Problem(f"own_grades.{key}", "grade_range", {"low": 0, "high": 4}))
    if len(said.note) > NOTE_MOST:
        problems.append(Problem("note", "too_long", {"most": NOTE_MOST}))
    if said.bother and said.bother not in {*BY_KEY, *own_ids}:
        problems.append(Problem("bother", "unknown_symptom"))
    return problems
