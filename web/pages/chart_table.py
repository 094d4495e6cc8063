"""The table behind each chart: what it says by day, week, month or year, as the span is long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from summaries.diary import within
from summaries.series import by_spans, months
from summaries.words.names import Names, day, span

BY_WEEK_FROM, BY_MONTH_FROM, BY_YEAR_FROM = 15, 93, 800
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table behind a chart."""

    when: str
    worst: str
    days: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that the tables of a page may have, in words, by the day at which each begins, earliest first."""

    first: date
    last: date
    words: Mapping[date, str]

    def table(self, answers: Mapping[date, int], names: Names, *, yes_no: bool) -> tuple[TableRow, ...]:
        """The lines that have an answer, the latest first."""
        found = []
        for begin, grades in by_spans(within(answers, self.first, self.last), (*self.words, self.last + DAY)):
            cell = names.cell(max(grades), yes_no=yes_no)
            found.append(TableRow(self.words[begin], f"{cell.word} {cell.number}".strip(), len(grades)))
        return tuple(reversed(found))


def lines(first: date, last: date) -> Lines:
    """Those of the days from `first` to `last`."""
    count = (last - first).days + 1
    if count >= BY_YEAR_FROM:
        years = (date(year, 1, 1) for year in range(first.year, last.year + 1))
        return Lines(first, last, {begin: str(begin.year) for begin in years})
    if count >= BY_MONTH_FROM:
        begins = dict.fromkeys((first.replace(day=1), *months(first, last)))
        return Lines(first, last, {begin: str(date_format(begin, "F Y")) for begin in begins})
    if count >= BY_WEEK_FROM:
        ends = reversed([last - WEEK * back for back in range(-(-count // 7))])
        weeks = (end - WEEK + DAY for end in ends)
        return Lines(first, last, {begin: span(max(begin, first), begin + WEEK - DAY) for begin in weeks})
    every = (first + DAY * at for at in range(count))
    return Lines(first, last, {each: day(each) for each in every})
