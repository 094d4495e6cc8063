"""Small drawn things that templates ask for by name."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from clinical import wording
from clinical.levels import Level
from web import scripts
from web.pages.calendar import Cell
from web.pages.chart_table import TableRow
from web.pages.checkin import BLANK_ROWS
from web.pages.checkin_parts import Blank, Row

register = template.Library()
_BLANK: dict[Blank, SafeString] = {}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite beside words: never read aloud. `size` may be "small"."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" icon-{size}" if size else "",
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def grade(number: int) -> SafeString:
    """A grade 0-4 as number in its shape, and its word."""
    word = wording.grade(spoken(), number)
    return format_html(
        '<span class="grade grade-{0}"><span class="grade-mark">{0}</span> <span>{1}</span></span>', number, word
    )


@register.simple_tag
def table_rows(rows: Iterable[TableRow]) -> SafeString:
    """The lines of the table behind a chart."""
    line = '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>'
    return format_html_join("", line, ((row.when, row.worst, row.days) for row in rows))


@register.simple_tag
def calendar_cell(cell: Cell) -> SafeString:
    """A day or month of the calendar, with its worst; nothing where it only fills the row."""
    if not cell.shown:
        return SafeString()
    if cell.to_come:
        return format_html('<span class="day-cell day-to-come">{}</span>', cell.shown)
    return format_html(
        '<a class="day-cell{}" href="{}"><span class="unseen">{}</span>'
        '<span class="day-number" aria-hidden="true">{}</span>{}</a>',
        "" if cell.grade is None else f" grade-{cell.grade}",
        cell.address,
        cell.label,
        cell.shown,
        "" if cell.grade is None else _mark(cell.grade),
    )


@cache
def _mark(number: int) -> SafeString:
    """One of the five grades as a number in its shape, beside words that say it."""
    return format_html('<span class="grade-mark" aria-hidden="true">{}</span>', number)


@register.simple_tag
def level(key: str) -> SafeString:
    """A level of advice as shape and word."""
    word = wording.level(spoken(), Level.of(key)).name
    return format_html('<span class="level level-{0}">{1}<span>{2}</span></span>', key, icon(f"level-{key}"), word)


@register.simple_tag(takes_context=True)
def symptom(context: Context, row: Row) -> SafeString:
    """One symptom of the check-in. A blank one is drawn once for all who read it alike."""
    with context.push(row=row):
        if row.blank is None:
            return _drawn(context)
        kept = _BLANK.get(row.blank)
        if kept is None:
            if len(_BLANK) >= BLANK_ROWS:
                _BLANK.clear()
            kept = _BLANK[row.blank] = _drawn(context)
        return kept


def _drawn(context: Context) -> SafeString:
    assert context.template is not None
    drawn = context.template.engine.get_template("today/row.html").render(context)
    return mark_safe(strip_spaces_between_tags(drawn.strip()))  # noqa: S308  (as the template escaped it)


@register.simple_tag
def import_map(pages: str = "") -> SafeString:
    """The names by which scripts import each other, to be put into a script of type importmap."""
    return scripts.import_map(for_links=pages == "links")


def spoken() -> str:
    """The language that the page is in."""
    return get_language() or settings.LANGUAGE_CODE
