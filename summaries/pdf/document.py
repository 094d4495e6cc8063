"""The JSON that the template shows: words from the told summary, numbers for its drawings, all made fit."""

from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from care.selectors import TreatmentView
from summaries import qr
from summaries.pdf.glyphs import fit
from summaries.pdf.trials import trial_sheet
from summaries.periods import Period
from summaries.series import Series, series
from summaries.trial_sheet import Sheet
from summaries.visit_summary import Note, VisitSummary
from summaries.words import Told, ToldRow, facts, names
from summaries.words.names import Names

DARK_FROM = 3
LINE_MOST, WORDS_MOST, NAME_MOST, NOTE_MOST, NOTES_MOST, LIST_MOST = 420, 260, 80, 4000, 40, 60

Json = dict[str, Any]


def document(summary: VisitSummary, told: Told, sheet: Sheet | None = None, link: str = "") -> Json:
    """Everything the template shows, apart from its paper; `link` is drawn as a code."""
    with translation.override(told.language):
        page = _fit(_fields(told))
        found: Json = page | {
            "author": fit(summary.strip.name, 120),
            "head": ", ".join(
                (page["strip"][0]["text"], page["strip"][1]["label"].lower() + " " + page["strip"][1]["text"])
            ),
            "name_of_page": _("Page"),
            "grid_title": _("Symptoms"),
            "measures_title": _("Measures and treatments"),
            "yes": _("Yes"),
            "no": _("No"),
            "more_rows": _("Also logged, see the charts"),
            "rows": [_row(row, told) for row in told.rows],
            "link": _link(link) if link else None,
        }
        return found | _further(summary, told) | {"sheet": trial_sheet(sheet) if sheet else None}


def _link(address: str) -> Json:
    drawn = qr.code(address)
    return {
        "bars": drawn.bars,
        "size": drawn.size,
        "alt": _("A QR code that opens this summary in a browser"),
        "told": _("Scan to open. The passcode is told apart."),
    }


def _head(strip: list[Json]) -> str:
    """Whose page it is, for the top of each."""
    name, born = strip[:2]
    return f"{name['text']}, {born['label'].lower()} {born['text']}"


def _fields(told: Told) -> Json:
    """All but the rows, which are told with their drawings."""
    return {field.name: _plain(getattr(told, field.name)) for field in fields(told) if field.name != "rows"}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _row(row: ToldRow, told: Told) -> Json:
    return {
        "name": fit(row.name, 40),
        "now": asdict(row.now),
        "before": asdict(row.before),
        "change": row.change,
        "change_word": row.change_word,
        "days": row.days,
        "alt": fit(row.spark_text, LINE_MOST),
        "plot": _plot(row.spark, told, yes_no=row.yes_no),
    }


def _plot(drawn: Series, told: Told, *, yes_no: bool) -> Json:
    def inside(days: tuple[date, ...]) -> list[int]:
        return [(day - drawn.first).days for day in days if drawn.first <= day <= drawn.last]

    dark_from = 1 if yes_no else DARK_FROM
    return {
        "days": drawn.days,
        "top": 1 if yes_no else 4,
        "zeros": [[bar.start, bar.length] for bar in drawn.bars if bar.value == 0],
        "mild": [[bar.start, bar.length, bar.value] for bar in drawn.bars if 0 < bar.value < dark_from],
        "dark": [[bar.start, bar.length, bar.value] for bar in drawn.bars if bar.value >= dark_from],
        "visits": inside(told.visit_days),
        "treatments": inside(told.treatment_days),
    }


def _further(summary: VisitSummary, told: Told) -> Json:
    named = names.names_for(told.language, summary.own_names, summary.country, summary.units)
    notes = summary.notes[:NOTES_MOST]
    left = len(summary.notes) - len(notes)
    return {
        "charts_title": _("Each symptom, day by day"),
        "charts_axis": told.axis + " " + _("Dashed: visit. Wedge: treatment started, changed, given or ended."),
        "charts": _charts(summary, told),
        "flags_title": _("Advice shown, and what came of it"),
        "flags": [fit(facts.raised_in_full(flag, named), LINE_MOST) for flag in (summary.flags or ())[:LIST_MOST]],
        "notes_title": _("Notes"),
        "notes": [{"label": fit(_note_label(note), 120), "text": fit(note.text, NOTE_MOST)} for note in notes],
        "notes_more": _("%(count)d earlier notes are not printed.") % {"count": left} if left else "",
        "all_treatments_title": _("Treatments"),
        "all_treatments": [fit(_treatment(item, named), LINE_MOST) for item in summary.treatments[:LIST_MOST]],
        "all_questions": [fit(text, NOTE_MOST) for text in summary.questions[:LIST_MOST]],
    }


def _charts(summary: VisitSummary, told: Told) -> list[Json]:
    span = chart_span(summary.period)
    found = []
    for row in told.rows:
        drawn = series(row.key, summary.daily.get(row.key, {}), *span, weekly=summary.weekly)
        found.append(
            {
                "name": fit(row.name, 60),
                "told": _told(row, drawn),
                "alt": fit(_alt(row.name, drawn), LINE_MOST),
                "first": names.full_day(span[0]),
                "last": names.full_day(span[1]),
                "plot": _plot(drawn, told, yes_no=row.yes_no),
            }
        )
    return found


def chart_span(period: Period) -> tuple[date, date]:
    """The days of the full charts: the period, or the 12 weeks of the small lines where those reach further."""
    return min(period.first, period.spark[0]), period.last


def _told(row: ToldRow, drawn: Series) -> str:
    told = [_("yes or no")] if row.yes_no else []
    return ", ".join([*told, _("monthly worst")] if drawn.by_month else told)


def _alt(name: str, drawn: Series) -> str:
    """The drawing in a sentence."""
    if not drawn.points:
        return _("%(name)s: no entry.") % {"name": name}
    values = [point.value for point in drawn.points]
    return _("%(name)s: the lowest answer was %(low)d, the highest %(high)d, and the latest %(latest)d on %(day)s.") % {
        "name": name,
        "low": min(values),
        "high": max(values),
        "latest": values[-1],
        "day": names.full_day(drawn.points[-1].day),
    }


def _note_label(note: Note) -> str:
    who = note.author or (_("patient") if note.by == "patient" else _("caregiver"))
    return f"{names.full_day(note.day)}, {who}"


def _treatment(item: TreatmentView, named: Names) -> str:
    told = facts.on(item, named)
    return (
        _("%(told)s, ended %(day)s") % {"told": told, "day": names.full_day(item.ended_date)}
        if item.ended_date
        else told
    )


def _fit(value: Any, most: int = LINE_MOST) -> Any:
    """Every text of the told summary made fit; her own words are held shorter."""
    if isinstance(value, str):
        return fit(value, most)
    if isinstance(value, dict):
        shorter = {"wish": WORDS_MOST, "words": WORDS_MOST, "name": NAME_MOST}
        return {key: _fit(item, shorter.get(key, most)) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(item, most) for item in value]
    return value.isoformat() if isinstance(value, date) else value
