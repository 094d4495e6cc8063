"""The record: what gives entries their context."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import Record
from care.services import RecordChange
from clinical import wording
from clinical.catalogue import care, countries, sites, units
from web.forms.fields import DayField

INCHES_IN_A_FOOT = 12


class RecordForm(forms.Form):
    """Everything is optional. Height is asked in feet and inches where that is her unit."""

    country = forms.ChoiceField(
        label=_("Country where you are treated"),
        required=False,
        help_text=_("So that advice shows the right emergency number."),
    )
    diagnosed_date = DayField(
        label=_("Date of the metastatic diagnosis"), required=False, past=True, help_text=_("Roughly is fine.")
    )
    origin = forms.ChoiceField(label=_("How it began"), required=False)
    first_date = DayField(
        label=_("Date of an earlier breast cancer"), required=False, past=True, help_text=_("If there was one.")
    )
    known_sites = forms.MultipleChoiceField(
        label=_("Where the cancer is known to be"), required=False, widget=forms.CheckboxSelectMultiple
    )
    diagnosis = forms.CharField(label=_("Diagnosis in your words"), required=False, max_length=500)
    allergies = forms.CharField(
        label=_("Allergies"), required=False, max_length=500, help_text=_("For the card to show at a hospital.")
    )
    medicines = forms.CharField(
        label=_("Other medicines"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line, with its dose if you like. Herbs and vitamins too."),
    )
    height_cm = forms.DecimalField(
        label=_("Height in centimetres"), required=False, min_value=50, max_value=260, decimal_places=1
    )
    feet = forms.IntegerField(label=_("Height: feet"), required=False, min_value=1, max_value=8)
    inches = forms.DecimalField(
        label=_("Height: inches"), required=False, min_value=0, max_value=Decimal("11.9"), decimal_places=1
    )

    def __init__(self, data: Mapping[str, Any] | None, *, record: Record, language: str, in_feet: bool) -> None:
        super().__init__(data, initial=_initial(record))
        country, known, origin = self.fields["country"], self.fields["known_sites"], self.fields["origin"]
        assert isinstance(country, forms.ChoiceField)
        assert isinstance(origin, forms.ChoiceField)
        origins = ((key, wording.care(language, "origin", key)) for key in care.ORIGINS)
        origin.choices = [("", _("Not known, or not said")), *origins]
        assert isinstance(known, forms.MultipleChoiceField)
        names = sorted(
            ((code, wording.country(language, code)) for code in countries.COUNTRIES), key=lambda item: item[1]
        )
        country.choices = [("", _("Another country, or not said")), *names]
        known.choices = [(key, wording.site(language, key)) for key in sites.KNOWN_SITES]
        for name in ("height_cm",) if in_feet else ("feet", "inches"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Inches alone say nothing."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("inches") and not cleaned.get("feet") and "feet" not in self.errors:
            self.add_error("feet", _("Please give the feet too."))
        return cleaned

    def change(self) -> RecordChange:
        """The record as she wants it."""
        said = self.cleaned_data
        return RecordChange(
            country=said["country"],
            height_cm=self._height(),
            diagnosed_date=said["diagnosed_date"],
            known_sites=said["known_sites"],
            diagnosis=said["diagnosis"],
            allergies=said["allergies"],
            origin=said["origin"],
            first_date=said["first_date"],
            medicines=said["medicines"],
        )

    def _height(self) -> Decimal | None:
        said = self.cleaned_data
        if "feet" not in self.fields:
            centimetres: Decimal | None = said["height_cm"]
            return centimetres
        if said["feet"] is None:
            return None
        total = said["feet"] * INCHES_IN_A_FOOT + (said["inches"] or Decimal(0))
        return units.as_read(units.inches_to_cm(Decimal(total)), 2)


def _initial(record: Record) -> dict[str, Any]:
    initial: dict[str, Any] = {
        name: getattr(record, name)
        for name in ("country", "diagnosed_date", "diagnosis", "allergies", "origin", "first_date", "medicines")
    }
    initial["known_sites"] = list(record.known_sites)
    if record.height_cm is not None:
        whole = units.as_read(units.cm_to_inches(record.height_cm))
        initial |= {
            "height_cm": units.as_read(record.height_cm),
            "feet": int(whole // INCHES_IN_A_FOOT),
            "inches": whole % INCHES_IN_A_FOOT,
        }
    return initial
