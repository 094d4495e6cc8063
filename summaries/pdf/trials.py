"""The JSON of the sheet for a talk about trials, made fit."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from summaries.pdf.glyphs import fit
from summaries.trial_sheet import Criterion, Sheet

TEXT_MOST, LONG_MOST, FACTS_MOST = 420, 2000, 60

Json = dict[str, Any]


def trial_sheet(sheet: Sheet) -> Json:
    """The same words as on its page."""
    lead = _("%(name)s, %(day)s. From the care record, as the patient wrote it.")
    return {
        "title": _("Sheet for a talk about trials"),
        "lead": fit(lead % {"name": sheet.name, "day": date_format(sheet.day)}, TEXT_MOST),
        "about": _("It is for a talk with your team. The app looks for no trial, and does not say whether one fits."),
        "criteria": [_criterion(each) for each in sheet.criteria],
        "missing": _("Not in the record:"),
        "questions_title": _("Questions to ask"),
        "own_questions": [fit(text, LONG_MOST) for text in sheet.own_questions[:FACTS_MOST]],
        "questions": [fit(text, TEXT_MOST) for text in sheet.questions],
    }


def _criterion(each: Criterion) -> Json:
    facts = [
        {"label": fit(fact.name, TEXT_MOST), "text": fit(fact.text, LONG_MOST)} for fact in each.facts[:FACTS_MOST]
    ]
    return {"title": each.title, "why": each.why, "facts": facts, "missing": ", ".join(each.missing)}
