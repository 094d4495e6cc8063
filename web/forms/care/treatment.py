"""One treatment."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from care.selectors import TreatmentView
from care.services import TreatmentChange
from clinical import wording
from clinical.catalogue import care, treatments
from web.forms.fields import DayField


class TreatmentForm(forms.Form):
    """Its kind, its name in her words, its line, and from when to when."""

    drug = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=500,
        help_text=_("Begin to type and choose, or write it as you know it."),
        widget=forms.TextInput(attrs={"list": "drugs", "autocomplete": "off"}),
    )
    category = forms.ChoiceField(
        label=_("Kind of treatment"), required=False, help_text=_("You may leave it for a name from the list.")
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
    wrong_dates = forms.MultipleChoiceField(
        label=_("Noted so far: tick a day to take it out"), required=False, widget=forms.CheckboxSelectMultiple
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
        category, why, wrong = self.fields["category"], self.fields["why_ended"], self.fields["wrong_dates"]
        assert isinstance(wrong, forms.MultipleChoiceField)
        wrong.choices = [(day.isoformat(), date_format(day)) for day in self.before]
        if not self.before:
            del self.fields["wrong_dates"]
        assert isinstance(why, forms.ChoiceField)
        reasons = ((key, wording.care(language, "why_ended", key)) for key in care.WHY_ENDED)
        why.choices = [("", _("It goes on, or not said")), *reasons]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [
            ("", _("Choose…")),
            *((key, wording.category(language, key)) for key in treatments.CATEGORIES),
        ]

    def clean(self) -> dict[str, Any]:
        """A name from the list brings its kind along."""
        cleaned = super().clean() or self.cleaned_data
        listed = treatments.drug(cleaned.get("drug", ""))
        if not cleaned.get("category") and "category" not in self.errors:
            if listed is None:
                self.add_error("category", _("Please choose the kind of treatment."))
            else:
                cleaned["category"] = listed.category
        return cleaned

    def change(self) -> TreatmentChange:
        """The treatment as she wants it."""
        said = dict(self.cleaned_data)
        added, wrong = said.pop("changed_date"), said.pop("wrong_dates", [])
        kept = [day for day in self.before if day.isoformat() not in wrong]
        return TreatmentChange(**said, changed_dates=[*kept, *([added] if added else [])])


def drug_names(language: str) -> list[tuple[str, str]]:
    """Names to choose from, each with its class, its mark, and the other names that it goes by."""
    return [(drug.name, " · ".join(_about(drug, language))) for drug in treatments.drugs()]


def _about(drug: treatments.Drug, language: str) -> Iterator[str]:
    yield wording.care(language, "drug_class", drug.family)
    if drug.lung_risk:
        yield gettext("can affect the lungs")
    if drug.also:
        yield ", ".join(drug.also)
