"""How things stand, read from the database when asked: what waits, how old it is, how many flags are open.

Counts over everybody, no ids. How many flags are open by level says nothing of one person where many keep a diary;
where fewer than flags.health.FEWEST do, it would, and the database itself gives no number.
"""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from flags import health as flags
from kernel import clock
from reminders import health as reminders


class Standing(Collector):
    """Gauges of this moment."""

    def collect(self) -> Iterator[Metric]:
        """Where the database does not answer there is that one figure."""
        try:
            found = [*_of_reminders(), _of_flags()]
        except DatabaseError:
            yield GaugeMetricFamily("mbc_database_answers", "1 where the database answers.", value=0)
            return
        yield GaugeMetricFamily("mbc_database_answers", "1 where the database answers.", value=1)
        yield from found


def _of_reminders() -> Iterator[Metric]:
    now = clock.now()
    ages = reminders.ages(now)
    for name, age in (("canary", ages.canary), ("sweep", ages.sweep)):
        if age is not None:
            yield GaugeMetricFamily(f"mbc_{name}_age_seconds", f"Since the last {name}.", value=age)
    yield GaugeMetricFamily(
        "mbc_reminders_oldest_overdue_seconds", "How long the oldest untouched one waits.", value=ages.oldest_overdue
    )
    waiting = GaugeMetricFamily("mbc_outbox_waiting", "Due and not yet brought.", labels=["channel"])
    oldest = GaugeMetricFamily("mbc_outbox_oldest_seconds", "How long the oldest of them waits.", labels=["channel"])
    for channel, count, seconds in reminders.outbox(now):
        waiting.add_metric([channel], count)
        oldest.add_metric([channel], seconds)
    yield waiting
    yield oldest


def _of_flags() -> Metric:
    found = GaugeMetricFamily("mbc_flags_open", "Open flags over all patients.", labels=["level"])
    for level, count in flags.open_by_level().items():
        found.add_metric([level], count)
    return found
