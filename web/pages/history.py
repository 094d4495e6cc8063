"""What History shows: the calendar, and one chart a symptom with words and a table beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from clinical.catalogue.symptoms import BY_KEY
from sharing.scopes import Look
from summaries import selectors as summaries
from summaries.diary import Diary, within, worst, worst_of_answers
from summaries.grid import change
from summaries.series import next_month, series
from summaries.visit_summary import Change
from summaries.words.names import Names, names_for
from symptoms import selectors as symptoms
from web.pages import calendar, charts, timeline
from web.pages.calendar import Calendar
from web.pages.chart_table import BY_MONTH_FROM, Lines, TableRow, lines
from web.pages.charts import Axis, Drawing
from web.pages.timeline import Timeline

# The choices of how far back, in days; "all" begins with her first entry.
SPANS = {
    "14": gettext_lazy("2 weeks"),
    "92": gettext_lazy("3 months"),
    "365": gettext_lazy("A year"),
    "all": gettext_lazy("All"),
}
FIRST_SHOWN = "92"
WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the spans to choose."""

    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One symptom: what happened this week in words, the drawing, the table."""

    key: str
    name: str
    text: str
    change: str
    drawing: Drawing
    rows: tuple[TableRow, ...]
    by_month: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The start of a treatment, in words."""

    treatment_id: UUID
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The whole page."""

    choices: tuple[Choice, ...]
    first: date
    last: date
    month: date | None
    month_before: date | None
    month_after: date | None
    calendar: Calendar
    charts: tuple[Chart, ...]
    timeline: Timeline | None
    steps: tuple[Step, ...]
    not_reported: str
    not_asked: str
    is_empty: bool


def build(look: Look, today: date, asked_span: str, asked_month: date | None, language: str) -> HistoryPage:
    """History of the span asked for, or of one month of it."""
    first, last, key = _window(look, today, asked_span, asked_month)
    diary = summaries.around_entries(look)
    # A week more, so that "this week" has one before it.
    values = worst_of_answers(symptoms.answers(look, min(first, today - timedelta(days=13)), last))
    inside = {each: within(days, first, last) for each, days in values.items()}
    names = names_for(language, diary.own_names(), diary.record.country, diary.units)
    graded = _worst_of_all(inside)
    wide = (last - first).days >= BY_MONTH_FROM
    reported, zeros, silent = _sorted_keys(inside, diary)
    visits = (visit.local_date for visit in diary.visits)
    axis = charts.axis(first, last, visits=visits, treatments=_treatment_days(diary))
    teller = _Teller(names, axis, lines(first, last), today, weekly=diary.follows.weekly)
    return HistoryPage(
        choices=tuple(Choice(each, str(label), each == key) for each, label in SPANS.items()),
        first=first,
        last=last,
        month=asked_month,
        month_before=(first - timedelta(days=1)).replace(day=1) if asked_month else None,
        month_after=next_month(first) if asked_month and next_month(first) <= today else None,
        calendar=(calendar.by_years if wide else calendar.by_days)(graded, first, last, language),
        charts=tuple(teller.chart(each, values[each]) for each in reported),
        timeline=timeline.within(diary.treatments, first, last, language),
        steps=tuple(_steps(diary, names, first, last)),
        not_reported=", ".join(map(names.symptom, zeros)),
        not_asked=", ".join(map(names.symptom, silent)),
        is_empty=not graded,
    )


def _window(look: Look, today: date, asked_span: str, month: date | None) -> tuple[date, date, str]:
    if month is not None:
        return month, min(next_month(month) - timedelta(days=1), today), ""
    key = asked_span if asked_span in SPANS else FIRST_SHOWN
    if key == "all":
        return min(symptoms.first_day(look) or today, today), today, key
    return today - timedelta(days=int(key) - 1), today, key


def _worst_of_all(values: Mapping[str, Mapping[date, int]]) -> dict[date, int]:
    """The worst answer of each day; a yes to a yes/no question counts as severe."""
    found = dict.fromkeys(chain.from_iterable(values.values()), 0)
    for key, days in values.items():
        counts = 3 if _is_yes_no(key) else 1
        for at, grade in days.items():
            # Most answers are 0.
            if grade and grade * counts > found[at]:
                found[at] = grade * counts
    return found


def _sorted_keys(values: Mapping[str, Mapping[date, int]], diary: Diary) -> tuple[list[str], list[str], list[str]]:
    """Symptoms that were there, that were not, and that have no answer, each in the catalogue's order."""
    reported: list[str] = []
    zeros: list[str] = []
    silent: list[str] = []
    for key in (*BY_KEY, *diary.own_names()):
        highest = max(values.get(key, {}).values(), default=None)
        place = silent if highest is None else reported if highest else zeros
        place.append(key)
    return reported, zeros, silent


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells charts on one axis, with the lines of their tables."""

    names: Names
    axis: Axis
    lines: Lines
    today: date
    weekly: bool

    def chart(self, key: str, days: Mapping[date, int]) -> Chart:
        """The chart of a symptom that was there."""
        yes_no = _is_yes_no(key)
        now = worst(days, self.today - WEEK, self.today)
        before = worst(days, self.today - WEEK - timedelta(days=7), self.today - timedelta(days=7))
        changed = change(now, before)
        drawn = series(key, days, self.lines.first, self.lines.last, weekly=self.weekly)
        return Chart(
            key=key,
            name=self.names.symptom(key),
            text=_this_week(now, before, changed, self.names, yes_no=yes_no),
            change=changed.value,
            drawing=charts.draw(drawn, self.axis, yes_no=yes_no),
            rows=self.lines.table(days, self.names, yes_no=yes_no),
            by_month=drawn.by_month,
        )


def _steps(diary: Diary, names: Names, first: date, last: date) -> Iterator[Step]:
    """What the treatment marks stand for: when, never why."""
    dated = [(each.started_date, each) for each in diary.treatments if each.started_date]
    for start, each in sorted(dated, key=lambda item: item[0]):
        if not first <= start <= last:
            continue
        said = {"name": names.treatment(each), "day": date_format(start), "line": each.line}
        if each.line:
            yield Step(each.id, start, _("after %(name)s (line %(line)s) started: from %(day)s") % said)
        else:
            yield Step(each.id, start, _("after %(name)s started: from %(day)s") % said)


def _treatment_days(diary: Diary) -> set[date]:
    return {
        at
        for treatment in diary.treatments
        for at in (treatment.started_date, treatment.ended_date, *treatment.changed_dates)
        if at is not None
    }


def _this_week(now: int | None, before: int | None, changed: Change, names: Names, *, yes_no: bool) -> str:
    """In words: "worse this week, 0 → 2"."""
    if now is None:
        return _("no entry this week")
    if before is None:
        cell = names.cell(now, yes_no=yes_no)
        return _("%(word)s this week") % {"word": f"{cell.word} {cell.number}".strip()}
    words = {
        Change.NEW: pgettext("this week", "new this week"),
        Change.WORSE: pgettext("this week", "worse this week"),
        Change.SAME: pgettext("this week", "the same this week"),
        Change.BETTER: pgettext("this week", "better this week"),
        Change.GONE: pgettext("this week", "gone this week"),
    }[changed]
    return words if yes_no else f"{words}, {names.step(now, before)}".replace(" → ", "\u00a0→\u00a0")


def _is_yes_no(key: str) -> bool:
    return key in BY_KEY and BY_KEY[key].kind == "yes_no"
