"""A file that is brought in, and what its columns mean."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clinical import wording
from clinical.catalogue.symptoms import SYMPTOMS
from summaries.tables.matching import ORDERS, SCALES, Column, Matching
from summaries.tables.sheet import Sheet

ORDER_NAMES = {
    "ymd": _("year, month, day (2026-06-30)"),
    "dmy": _("day, month, year (30/6/2026)"),
    "mdy": _("month, day, year (6/30/2026)"),
}
SCALE_NAMES = {
    "0-4": _("0 to 4"),
    "0-3": _("0 to 3"),
    "0-10": _("0 to 10"),
    "0-100": _("0 to 100"),
    "words": _("in words: none, mild, moderate, severe"),
}
NUMBER_NAMES = {
    "nrs": _("Pain from 0 to 10"),
    "weight_kg": _("Weight in kilograms"),
    "weight_lb": _("Weight in pounds"),
    "temperature_c": _("Temperature in °C"),
    "temperature_f": _("Temperature in °F"),
    "vomits_24h": _("Times vomited in a day"),
}


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A file that you took along from here (.zip), or a table of another tracker (.csv)."),
        widget=forms.FileInput(attrs={"accept": ".zip,.json,.csv,.txt,.tsv"}),
    )


class MatchingForm(forms.Form):
    """For each column what it means and how it was graded; as guessed until she says otherwise."""

    order = forms.ChoiceField(label=_("How the days are written"), choices=[(key, ORDER_NAMES[key]) for key in ORDERS])

    def __init__(self, data: Mapping[str, Any] | None, *, sheet: Sheet, matching: Matching) -> None:
        super().__init__(data)
        self.sheet, self.guessed = sheet, matching
        self.fields["order"].initial = matching.order
        targets, scales = _targets(), [(key, SCALE_NAMES[key]) for key in SCALES]
        for at, column in enumerate(matching.columns):
            self.fields[f"target_{at}"] = forms.ChoiceField(
                label=_("Means"), choices=targets, initial=column.target, required=False
            )
            self.fields[f"scale_{at}"] = forms.ChoiceField(
                label=_("Graded"), choices=scales, initial=column.scale, required=False
            )

    @property
    def matching(self) -> Matching:
        """What was chosen; what was guessed where nothing was sent that can be."""
        if not self.is_bound or not self.is_valid():
            return self.guessed
        said = self.cleaned_data
        columns = (Column(said[f"target_{at}"], said[f"scale_{at}"] or "0-4") for at in range(len(self.sheet.columns)))
        return Matching(tuple(columns), said["order"])

    def columns(self) -> list[dict[str, Any]]:
        """For the page: name, first values and the two fields of each column."""
        return [
            {
                "name": name,
                "samples": self.sheet.samples(at),
                "target": self[f"target_{at}"],
                "scale": self[f"scale_{at}"],
            }
            for at, name in enumerate(self.sheet.columns)
        ]


def _targets() -> list[tuple[str, Any]]:
    language = (get_language() or "en").partition("-")[0]
    symptoms = [(each.key, wording.symptom(language, each.key).short) for each in SYMPTOMS]
    return [
        ("", _("Leave out")),
        ("date", _("The day")),
        (str(_("Symptom")), symptoms),
        (str(_("Number")), list(NUMBER_NAMES.items())),
        ("own", _("A symptom of my own, by this name")),
        ("note", _("Note")),
    ]
