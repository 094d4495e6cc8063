"""Which days a summary speaks of."""

from datetime import date

from summaries.periods import chosen, since_last_visit

TODAY = date(2026, 6, 30)


def test_it_starts_at_the_last_visit_before_today():
    visits = [date(2026, 3, 1), date(2026, 5, 12), TODAY, date(2026, 7, 9)]
    period = since_last_visit(visits, TODAY)
    assert (period.first, period.last, period.visit) == (date(2026, 5, 12), TODAY, date(2026, 5, 12))


def test_without_a_visit_it_is_the_last_four_weeks():
    period = since_last_visit([TODAY], TODAY)
    assert (period.first, period.days, period.visit) == (date(2026, 6, 3), 28, None)


def test_the_two_weeks_it_compares_never_share_a_day():
    period = since_last_visit([date(2026, 6, 27)], TODAY)
    assert period.recent == (date(2026, 6, 27), TODAY)
    assert period.before == (date(2026, 6, 20), date(2026, 6, 26))


def test_the_week_before_the_visit_leaves_the_visit_out():
    period = since_last_visit([date(2026, 5, 12)], TODAY)
    assert period.before == (date(2026, 5, 5), date(2026, 5, 11))
    assert period.recent == (date(2026, 6, 24), TODAY)


def test_chosen_days_that_begin_at_a_visit_say_so():
    assert chosen(date(2026, 5, 12), TODAY, [date(2026, 5, 12)]).visit == date(2026, 5, 12)
    assert chosen(date(2026, 5, 13), TODAY, [date(2026, 5, 12)]).visit is None


def test_it_reads_far_enough_back_for_half_a_year_of_weights():
    assert (TODAY - since_last_visit([], TODAY).reads_from).days >= 182 + 30
