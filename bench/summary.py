"""How much work a summary is: ten years of daily entries to a PDF, to charts, and 100,000 lines of CSV."""

import os
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
django.setup()

from clinical.catalogue.symptoms import GRADED, YES_NO  # noqa: E402
from summaries.diary import Diary, worst_by_day  # noqa: E402
from summaries.pdf import render  # noqa: E402
from summaries.periods import Period  # noqa: E402
from summaries.series import series  # noqa: E402
from summaries.summarise import summarise  # noqa: E402
from summaries.tables import as_csv  # noqa: E402
from summaries.words import tell  # noqa: E402
from symptoms.entries import CheckInView, Said  # noqa: E402
from web.pages.charts import axis, draw  # noqa: E402

YEARS, TODAY = 10, date(2026, 6, 30)
DAYS = 365 * YEARS
PDF_MOST_MS, CHARTS_MOST_MS, CSV_MOST_S, CSV_MOST_MB = 150, 50, 2.0, 8
LINES = 100_000


def main() -> int:
    """Print each figure beside what is promised; 1 where one is not kept."""
    entries = tuple(made_up(DAYS))
    diary = Diary(name="Ana", birth_date=date(1970, 5, 3), zone="UTC", units="metric", entries=entries)
    visit = Period(TODAY - timedelta(days=42), TODAY)
    everything = Period(entries[0].local_date, TODAY)
    pages(diary, visit)
    kept = [
        told("PDF since a visit, 10 years read", cpu(lambda: pages(diary, visit)) * 1000, PDF_MOST_MS, "ms"),
        told("PDF of all 10 years", cpu(lambda: pages(diary, everything)) * 1000, PDF_MOST_MS, "ms"),
        told("14 charts of 10 years", cpu(lambda: charts(entries)) * 1000, CHARTS_MOST_MS, "ms"),
        told(f"{LINES:,} lines of CSV", cpu(lines, times=1), CSV_MOST_S, "s"),
        told(f"{LINES:,} lines of CSV, memory", memory(lines), CSV_MOST_MB, "MB"),
    ]
    return int(not all(kept))


def made_up(days: int) -> Iterator[CheckInView]:
    """One entry a day, every symptom answered, some numbers, a note now and then."""
    rng = Random(7)
    for number in range(days):
        day = TODAY - timedelta(days=days - 1 - number)
        at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        grades = {key: rng.choice((0, 0, 0, 1, 1, 2, 3)) for key in GRADED} | dict.fromkeys(YES_NO, 0)
        numbers = {"nrs": float(rng.randrange(8)), "weight_kg": 60 + rng.random() * 5}
        said = Said(grades=grades, numbers=numbers, bother="pain", note="slept badly" if number % 9 == 0 else "")
        yield CheckInView(
            uid=UUID(int=number),
            local_date=day,
            zone="UTC",
            entered_at=at,
            received_at=at,
            clock_skewed=False,
            by="patient",
            author_id=UUID(int=1),
            author_name="Ana",
            only_me=False,
            weekly=False,
            said=said,
            revision=number + 1,
            changed_at=at,
            deleted_at=None,
        )


def pages(diary: Diary, period: Period) -> None:
    summary = summarise(diary, period)
    render(summary, tell(summary, "en"))


def charts(entries: tuple[CheckInView, ...]) -> None:
    along = axis(entries[0].local_date, TODAY)
    for key, days in worst_by_day(entries).items():
        draw(series(key, days, along.first, TODAY), along, yes_no=key in YES_NO)


def lines() -> None:
    each = len(GRADED) + len(YES_NO) + 3
    for _piece in as_csv("long", made_up(LINES // each), (), "en"):
        pass


def cpu(work: Callable[[], None], times: int = 5) -> float:
    """Seconds of CPU that one run takes, the best of some."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def memory(work: Callable[[], None]) -> float:
    """The most that was held at once, in MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def told(what: str, figure: float, most: float, unit: str) -> bool:
    kept = figure <= most
    print(f"{'ok  ' if kept else 'MISS'} {what}: {figure:.1f} {unit} (at most {most} {unit})")
    return kept


if __name__ == "__main__":
    raise SystemExit(main())
