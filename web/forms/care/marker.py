"""One value of a tumor marker."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import MarkerView
from care.services import MarkerChange
from clinical.catalogue import care
from web.forms.fields import DayField


class MarkerForm(forms.Form):
    """As the laboratory gave it."""

    marker = forms.ChoiceField(label=_("Marker"), choices=[(each.key, each.name) for each in care.MARKERS.values()])
    measured_date = DayField(label=_("Day of the blood test"), past=True)
    value = forms.DecimalField(label=_("Number"), min_value=0, max_value=999_999, decimal_places=2)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[(unit, unit) for unit in care.UNITS], help_text=_("As the report writes it.")
    )

    def __init__(self, data: Mapping[str, Any] | None, *, marker: MarkerView | None) -> None:
        super().__init__(data, initial=asdict(marker) if marker else None)

    def change(self) -> MarkerChange:
        """The value as she wants it."""
        return MarkerChange(**self.cleaned_data)
