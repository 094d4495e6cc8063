"""The days a summary speaks of, and the two weeks it compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WITHOUT_VISIT_DAYS = 28
SPARK_DAYS = 84
WEIGHT_DAYS = 230
WEEK = timedelta(days=6)
DAY = timedelta(days=1)

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both in it; `visit` is the visit it starts from, where it starts from one."""

    first: date
    last: date
    visit: date | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def recent(self) -> Span:
        """The last 7 days; fewer where the period is shorter, so that they never overlap `before`."""
        return max(self.first, self.last - WEEK), self.last

    @property
    def before(self) -> Span:
        """The 7 days before the visit, or before the period."""
        return self.first - WEEK - DAY, self.first - DAY

    @property
    def spark(self) -> Span:
        """The 12 weeks of the small lines beside the grades."""
        return self.last - timedelta(days=SPARK_DAYS - 1), self.last

    @property
    def reads_from(self) -> date:
        """The earliest day that anything in the summary looks at."""
        return min(self.before[0], self.spark[0], self.last - timedelta(days=WEIGHT_DAYS))

    def holds(self, day: date) -> bool:
        """Whether the day is in the period."""
        return self.first <= day <= self.last


def since_last_visit(visits: Iterable[date], today: date) -> Period:
    """Since the last visit before today; the last four weeks where there was none."""
    past = [day for day in visits if day < today]
    if not past:
        return Period(today - timedelta(days=WITHOUT_VISIT_DAYS - 1), today)
    return Period(max(past), today, visit=max(past))


def chosen(first: date, last: date, visits: Iterable[date]) -> Period:
    """The days she chose; begun at a visit, it says so."""
    return Period(first, last, visit=first if first in set(visits) else None)
