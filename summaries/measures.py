"""Activity, weight and pain in numbers."""

from datetime import date, timedelta

from summaries.diary import Days, Diary
from summaries.periods import Period
from summaries.visit_summary import Measures, WeightChange

# Over so many days, the weight nearest to them within so many days either way.
MONTH, HALF_YEAR = (30, 10), (182, 30)
DATED_DAYS = 60


def measures(diary: Diary, pain_by_day: Days, period: Period) -> Measures:
    """What the numbers of the period say."""
    activity = _days(diary, "activity", period.first, period.last)
    weights = _days(diary, "weight_kg", period.reads_from, period.last)
    nrs = _days(diary, "nrs", period.first, period.last)
    pain = nrs or {day: float(grade) for day, grade in pain_by_day.items() if period.holds(day)}
    weighed = max(weights, default=None)
    if weighed is not None and weighed < period.last - timedelta(days=DATED_DAYS):
        weighed = None
    return Measures(
        activity_worst=int(max(activity.values())) if activity else None,
        activity_last=int(activity[max(activity)]) if activity else None,
        activity_days=len(activity),
        weight_kg=weights[weighed] if weighed else None,
        weight_day=weighed,
        weight_changes=_changes(weights, weighed) if weighed else (),
        pain_worst=int(max(pain.values())) if pain else None,
        pain_average=sum(pain.values()) / len(pain) if pain else None,
        pain_days=len(pain),
        pain_in_numbers=bool(nrs),
    )


def _days(diary: Diary, key: str, first: date, last: date) -> dict[date, float]:
    """The number of each day: the last weight, the highest of anything else."""
    found: dict[date, float] = {}
    for entry in diary.entries:
        if key in entry.said.numbers and first <= entry.local_date <= last:
            value = entry.said.numbers[key]
            kept = found.get(entry.local_date, value)
            found[entry.local_date] = value if key == "weight_kg" else max(value, kept)
    return found


def _changes(weights: dict[date, float], weighed: date) -> tuple[WeightChange, ...]:
    found = []
    for days, slack in (MONTH, HALF_YEAR):
        wanted = weighed - timedelta(days=days)
        near = [day for day in weights if abs((day - wanted).days) <= slack]
        if near:
            then = min(near, key=lambda day: (abs((day - wanted).days), day))
            percent = (weights[weighed] - weights[then]) / weights[then] * 100
            found.append(WeightChange(days, percent, weights[then], then))
    return tuple(found)
