"""Four weeks before a treatment change and four weeks after it, side by side: what was logged, and never why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from care.selectors import TreatmentView
from clinical.catalogue.symptoms import BY_KEY
from sharing.scopes import Look
from summaries import selectors as summaries
from summaries.diary import worst_of_answers
from summaries.series import series
from summaries.words.names import Names, days, names_for
from symptoms import selectors as symptoms
from web.pages import charts
from web.pages.charts import Axis, Drawing

WEEKS_4 = timedelta(days=28)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two times: the worst in words, and on how many of the days with an answer it was there."""

    worst: str
    days: str


@dataclass(frozen=True, slots=True)
class Row:
    """One symptom, before and after."""

    name: str
    before: Side
    after: Side
    drawing: Drawing
    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something about the treatment changed."""

    day: date
    label: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class AroundPage:
    """The whole page."""

    name: str
    turns: tuple[Turn, ...]
    title: str
    first: date
    last: date
    rows: tuple[Row, ...]


def turns(treatment: TreatmentView) -> dict[date, str]:
    """What happened to a treatment on which day, earliest first."""
    found = {each: _("Changed or given %(day)s") for each in treatment.changed_dates}
    if treatment.ended_date:
        found[treatment.ended_date] = _("Ended %(day)s")
    if treatment.started_date:
        found[treatment.started_date] = _("Started %(day)s")
    return {each: found[each] % {"day": date_format(each)} for each in sorted(found)}


def build(look: Look, treatment: TreatmentView, asked: date, today: date, language: str) -> AroundPage:
    """Around one day of a treatment."""
    first, last = asked - WEEKS_4, min(asked + WEEKS_4 - DAY, today)
    diary = summaries.around_entries(look)
    names = names_for(language, diary.own_names(), diary.record.country, diary.units)
    values = worst_of_answers(symptoms.answers(look, first, last))
    keys = [key for key in (*BY_KEY, *diary.own_names()) if any(values.get(key, {}).values())]
    found = turns(treatment)
    axis = charts.axis(*_weeks(first), treatments=[asked])
    span = first, asked, last
    return AroundPage(
        name=names.treatment(treatment),
        turns=tuple(Turn(each, label, each == asked) for each, label in found.items()),
        title=found[asked],
        first=first,
        last=last,
        rows=tuple(_row(key, values[key], names, span, axis, weekly=diary.follows.weekly) for key in keys),
    )


def _weeks(first: date) -> tuple[date, date]:
    return first, first + 2 * WEEKS_4 - DAY


def _row(
    key: str, answers: Mapping[date, int], names: Names, span: tuple[date, date, date], axis: Axis, *, weekly: bool
) -> Row:
    first, turn, last = span
    yes_no = key in BY_KEY and BY_KEY[key].kind == "yes_no"
    before = _side(answers, first, turn - DAY, names, yes_no=yes_no)
    after = _side(answers, turn, last, names, yes_no=yes_no)
    drawn = series(key, answers, *_weeks(first), weekly=weekly)
    name = names.symptom(key)
    told = _("%(name)s. Before: %(before)s. After: %(after)s.")
    return Row(
        name=name,
        before=before,
        after=after,
        drawing=charts.draw(drawn, axis, yes_no=yes_no),
        label=told % {"name": name, "before": before.worst, "after": after.worst},
    )


def _side(answers: Mapping[date, int], first: date, last: date, names: Names, *, yes_no: bool) -> Side:
    inside = [grade for day, grade in answers.items() if first <= day <= last]
    cell = names.cell(max(inside, default=None), yes_no=yes_no)
    there = sum(grade > 0 for grade in inside)
    told = _("on %(there)d of %(days)s") % {"there": there, "days": days(len(inside))} if inside else ""
    return Side(f"{cell.word} {cell.number}".strip(), told)
