"""One visit."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import VisitView
from web.forms.fields import DayField, TimeOfDayField
from web.zones import with_current


class VisitForm(forms.Form):
    """When by the clock on the wall, with whom, and what she wants from it."""

    day = DayField(label=_("Day"))
    at_time = TimeOfDayField(label=_("Time"))
    with_whom = forms.CharField(
        label=_("With whom, or what for"),
        required=False,
        max_length=500,
        help_text=_("Such as Dr Chen, scan, infusion."),
    )
    wish = forms.CharField(
        label=_("What you want from this visit"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands at the top of your summary."),
    )
    top_three = forms.MultipleChoiceField(
        label=_("What matters most to you (three at most)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    zone = forms.ChoiceField(label=_("Time zone of the clinic"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        visit: VisitView | None,
        zone: str,
        symptoms: list[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial=_initial(visit, zone))
        zones, top_three = self.fields["zone"], self.fields["top_three"]
        assert isinstance(zones, forms.ChoiceField)
        assert isinstance(top_three, forms.MultipleChoiceField)
        zones.choices = with_current(visit.zone if visit else zone)
        top_three.choices = symptoms

    def clean_top_three(self) -> list[str]:
        """Three at most."""
        chosen: list[str] = self.cleaned_data["top_three"]
        if len(chosen) > 3:
            raise forms.ValidationError(_("Please choose three at most."), code="too_many")
        return chosen

    @property
    def at_local(self) -> datetime:
        """The wall time, without a zone."""
        day: date = self.cleaned_data["day"]
        return datetime.combine(day, self.cleaned_data["at_time"])


def _initial(visit: VisitView | None, zone: str) -> dict[str, Any]:
    if visit is None:
        return {"zone": zone}
    local = visit.at.astimezone(ZoneInfo(visit.zone))
    return {
        "day": local.date(),
        "at_time": local.time(),
        "with_whom": visit.with_whom,
        "wish": visit.wish,
        "top_three": list(visit.top_three),
        "zone": visit.zone,
    }
