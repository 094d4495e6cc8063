"""What is drawn: bars where there is an entry, nothing where there is none."""

from datetime import date, timedelta

from summaries.series import Bar, months, series

FIRST = date(2026, 6, 1)


def days(*answers):
    return {FIRST + timedelta(days=at): grade for at, grade in answers}


def test_a_gap_has_no_bar_and_a_zero_has_one():
    drawn = series("pain", days((0, 2), (1, 2), (2, 0), (5, 1)), FIRST, date(2026, 6, 7))
    assert drawn.bars == (Bar(0, 2, 2), Bar(2, 1, 0), Bar(5, 1, 1))


def test_a_weeks_answer_is_as_wide_as_its_week():
    drawn = series("pain", days((6, 1), (13, 3)), FIRST, date(2026, 6, 20), weekly=True)
    assert drawn.bars == (Bar(0, 7, 1), Bar(7, 7, 3))


def test_weeks_that_overlap_share_no_day():
    drawn = series("pain", days((6, 1), (9, 3)), FIRST, date(2026, 6, 20), weekly=True)
    assert drawn.bars == (Bar(0, 7, 1), Bar(7, 3, 3))


def test_beyond_a_year_each_bar_is_the_worst_of_its_month():
    first = date(2025, 1, 10)
    answers = {date(2025, 1, 12): 1, date(2025, 1, 30): 3, date(2025, 3, 1): 0, date(2026, 6, 30): 2}
    drawn = series("pain", answers, first, date(2026, 6, 30))
    assert drawn.by_month
    assert [(point.day, point.value) for point in drawn.points] == [
        (first, 3),
        (date(2025, 3, 1), 0),
        (date(2026, 6, 1), 2),
    ]
    assert drawn.bars[0] == Bar(0, 22, 3)
    assert drawn.bars[-1].start + drawn.bars[-1].length == drawn.days


def test_months_are_the_first_days_on_the_axis():
    assert months(date(2025, 12, 1), date(2026, 2, 1)) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))
    assert months(date(2026, 1, 2), date(2026, 1, 31)) == ()
