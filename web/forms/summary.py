"""Which days a summary is of."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

EARLIEST = date(1990, 1, 1)


class PeriodForm(forms.Form):
    """Two days; both may be left out."""

    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The days in their order, none of them to come or before anyone could have logged."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        for name, day in (("first", first), ("last", last)):
            # Her phone may be a day ahead of the zone in her settings.
            if day and not EARLIEST <= day <= self.today + timedelta(days=1):
                self.add_error(name, gettext("Please choose a day that is not still to come."))
        if first and last and first > last:
            self.add_error("last", gettext("The end is before the start."))
        if last and not first and not self.errors:
            self.add_error("first", gettext("Please choose both days."))
        return found
