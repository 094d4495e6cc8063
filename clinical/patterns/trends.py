"""A day against the days before it. A day that was not logged counts for nothing; it is never a zero."""

from clinical.patterns.facts import Facts
from clinical.patterns.logic import Condition

# The usual value: the median of D-15 … D-2, of four logged days at least; weekly, of the last four weekly values.
BASELINE_FIRST, BASELINE_LAST, BASELINE_NEEDS = 2, 15, 4
WEEKS_NEEDED, WEEKS_LOOKED_AT = 4, 6
WEEKLY_REACH = 7 * WEEKS_LOOKED_AT + 6


def baseline(facts: Facts, symptom: str) -> float | None:
    """The usual grade on that day, None where too little was logged to know."""
    if symptom not in facts.baselines:
        if facts.background.weekly:
            usual = _weekly_values(facts, symptom)
        else:
            usual = facts.grades_between(symptom, BASELINE_FIRST, BASELINE_LAST)
        facts.baselines[symptom] = median(usual) if len(usual) >= BASELINE_NEEDS else None
    return facts.baselines[symptom]


def is_new(facts: Facts, symptom: str) -> bool:
    """Today 1 or more where the usual is 0."""
    today = facts.grades.get(symptom)
    if today is None or today < 1:
        return False
    # Where no day says 0 the usual is not 0: most of those who feel something every day end here.
    reach = WEEKLY_REACH if facts.background.weekly else BASELINE_LAST
    return facts.was_ever(symptom, 0, BASELINE_FIRST, reach) and baseline(facts, symptom) == 0


def worse_by(facts: Facts, symptom: str, steps: int) -> bool:
    """Today that many steps or more above the usual."""
    today = facts.grades.get(symptom)
    if today is None or today < steps:
        return False
    usual = baseline(facts, symptom)
    return usual is not None and today - usual >= steps


def up_since_yesterday(facts: Facts, symptom: str, steps: int) -> bool:
    today, yesterday = facts.grades.get(symptom), facts.grade_ago(symptom, 1)
    return today is not None and yesterday is not None and today - yesterday >= steps


def on_k_of_n(facts: Facts, condition: Condition, k: int, n: int) -> bool:
    """Whether it held on k of the last n days, today included."""
    held, missed = 0, 0
    for days in range(n):
        if condition.holds(facts.ago(days)):
            held += 1
            if held == k:
                return True
        else:
            missed += 1
            if missed > n - k:
                return False
    return False


def days_running(facts: Facts, condition: Condition, k: int) -> bool:
    """Whether it held on each of the k days that end today."""
    return all(condition.holds(facts.ago(days)) for days in range(k))


def mean_of_week(facts: Facts, symptom: str, weeks_ago: int, needs: int) -> float | None:
    """The mean of the days logged in the seven that end so many weeks ago, None where fewer were logged."""
    values = facts.grades_between(symptom, 7 * weeks_ago, 7 * weeks_ago + 6)
    return sum(values) / len(values) if len(values) >= needs else None


def median(values: list[int]) -> float:
    values = sorted(values)
    middle = len(values) // 2
    return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _weekly_values(facts: Facts, symptom: str) -> list[int]:
    """The highest of each week before this one, the last four weeks that have a value."""
    weeks = (facts.grades_between(symptom, 7 * week, 7 * week + 6) for week in range(1, WEEKS_LOOKED_AT + 1))
    return [max(grades) for grades in weeks if grades][:WEEKS_NEEDED]
