"""The table behind a chart: days, weeks, months or years, as the span is long."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from summaries.words.names import names_for
from web.pages.chart_table import TableRow, lines

LAST = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def table(first, *answers):
    given = {date.fromisoformat(day): grade for day, grade in answers}
    return lines(first, LAST).table(given, names_for("en", {}, "US", "auto"), yes_no=False)


def test_a_fortnight_has_a_line_a_day_the_latest_first():
    rows = table(LAST - timedelta(days=13), ("2026-06-16", 4), ("2026-06-20", 0), ("2026-06-30", 2))

    assert [(row.when, row.worst) for row in rows] == [("30 Jun", "Moderate 2"), ("20 Jun", "None 0")]


def test_a_month_has_a_line_a_week_back_from_its_last_day():
    rows = table(LAST - timedelta(days=29), ("2026-06-01", 3), ("2026-06-02", 1), ("2026-06-29", 1), ("2026-06-30", 2))

    assert rows == (TableRow("24–30 Jun", "Moderate 2", 2), TableRow("1–2 Jun", "Severe 3", 2))


def test_a_year_has_a_line_a_month_and_more_a_line_a_year():
    answers = (("2026-01-05", 1), ("2026-06-01", 0), ("2026-06-02", 4))

    assert table(date(2025, 7, 1), *answers) == (
        TableRow("June 2026", "Very severe 4", 2),
        TableRow("January 2026", "Mild 1", 1),
    )
    assert table(date(2020, 5, 1), ("2020-04-30", 4), ("2020-05-01", 2), *answers) == (
        TableRow("2026", "Very severe 4", 3),
        TableRow("2020", "Moderate 2", 1),
    )
