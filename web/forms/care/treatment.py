"""One treatment."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import TreatmentView
from care.services import TreatmentChange
from clinical import wording
from clinical.catalogue import care, treatments
from web.forms.fields import DayField


class TreatmentForm(forms.Form):
    """Its kind, its name in her words, its line, and from when to when."""

    category = forms.ChoiceField(label=_("Kind of treatment"))
    drug = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=500,
        help_text=_("Begin to type and choose, or write it as you know it."),
        widget=forms.TextInput(attrs={"list": "drugs", "autocomplete": "off"}),
    )
    line = forms.IntegerField(
        label=_("Line of treatment"),
        required=False,
        min_value=1,
        max_value=30,
        help_text=_("1 for the first since the metastatic diagnosis, 2 for the next. Leave empty if you do not know."),
    )
    started_date = DayField(label=_("Started on"), required=False)
    ended_date = DayField(label=_("Ended on"), required=False, help_text=_("Leave empty while it goes on."))
    changed_date = DayField(
        label=_("Dose changed or given on"),
        required=False,
        help_text=_("Add a day on which the dose changed, or a cycle was given."),
    )

    cycle_days = forms.IntegerField(
        label=_("Days in a cycle"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("21 for once every three weeks. Leave empty if there are no cycles."),
    )
    why_ended = forms.ChoiceField(label=_("Why it ended"), required=False)
    effects = forms.CharField(
        label=_("Side effects"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, treatment: TreatmentView | None, language: str) -> None:
        super().__init__(data, initial=asdict(treatment) if treatment else None)
        self.before = treatment.changed_dates if treatment else ()
        category, why = self.fields["category"], self.fields["why_ended"]
        assert isinstance(why, forms.ChoiceField)
        reasons = ((key, wording.care(language, "why_ended", key)) for key in care.WHY_ENDED)
        why.choices = [("", _("It goes on, or not said")), *reasons]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [
            ("", _("Choose…")),
            *((key, wording.category(language, key)) for key in treatments.CATEGORIES),
        ]

    def change(self) -> TreatmentChange:
        """The treatment as she wants it."""
        said = dict(self.cleaned_data)
        added = said.pop("changed_date")
        return TreatmentChange(**said, changed_dates=[*self.before, *([added] if added else [])])


def drug_names() -> list[tuple[str, str]]:
    """Names to choose from, each with the other names that it goes by."""
    return [(drug.name, ", ".join(drug.also)) for drug in treatments.drugs()]
