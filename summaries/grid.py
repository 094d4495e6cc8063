"""The grid: one row a symptom that was there, and the two lines of those that were not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinical.catalogue.symptoms import BY_KEY, KEYS
from summaries.diary import OWN, Days, Diary, within, worst
from summaries.periods import Period
from summaries.visit_summary import Change, Point, Row

LAST = 99


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by bother, then how bad it is now, then by how much it rose."""

    rows: tuple[Row, ...]
    not_reported: tuple[str, ...]
    not_asked: tuple[str, ...]


def grid(diary: Diary, values: Mapping[str, Days], period: Period, top_three: tuple[str, ...]) -> Grid:
    """The grid of a period from the worst of each day; `top_three` go first, as she put them."""
    bothers = bother_days(diary, period)
    keys = [key for key in (*KEYS, *diary.own_names()) if key not in diary.left_out]
    rows, not_reported, not_asked = [], [], []
    for key in keys:
        days = values.get(key, {})
        row = _row(key, days, bothers[key], period)
        if row.present or row.before:
            rows.append(row)
        elif row.answered:
            not_reported.append(key)
        else:
            not_asked.append(key)
    rows.sort(key=lambda row: _place(row, keys, top_three))
    return Grid(tuple(rows), tuple(not_reported), tuple(not_asked))


def bother_days(diary: Diary, period: Period) -> Counter[str]:
    """On how many days of the period each symptom was the one that bothered most."""
    said = {
        (entry.local_date, _key(entry.said.bother))
        for entry in diary.entries
        if entry.said.bother and period.holds(entry.local_date)
    }
    return Counter(key for _, key in said)


def _key(bother: str) -> str:
    return bother if bother in BY_KEY else f"{OWN}{bother}"


def _row(key: str, days: Days, bothers: int, period: Period) -> Row:
    inside = [*within(days, period.first, period.last).values()]
    now, before = worst(days, *period.recent), worst(days, *period.before)
    return Row(
        key=key,
        yes_no=key in BY_KEY and BY_KEY[key].kind == "yes_no",
        now=now,
        before=before,
        change=change(now, before),
        present=len(inside) - inside.count(0),
        answered=len(inside),
        bothers=bothers,
        spark=points(days, *period.spark),
    )


def change(now: int | None, before: int | None) -> Change:
    """How `now` stands to `before`; unknown where either has no entry."""
    if now is None or before is None:
        return Change.UNKNOWN
    if now > before:
        return Change.WORSE if before else Change.NEW
    if now < before:
        return Change.BETTER if now else Change.GONE
    return Change.SAME


def points(days: Mapping[date, int], first: date, last: date) -> tuple[Point, ...]:
    """The answered days from `first` to `last`, in order."""
    inside = within(days, first, last)
    return tuple(Point(day, inside[day]) for day in sorted(inside))


def _place(row: Row, keys: list[str], top_three: tuple[str, ...]) -> tuple[int, ...]:
    chosen = top_three.index(row.key) if row.key in top_three else LAST
    now = -1 if row.now is None else row.now
    return chosen, -row.bothers, -now, -row.rise, keys.index(row.key)
