"""One number to call."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from care.selectors import ContactView
from care.services import ContactChange
from web.forms.fields import TimeOfDayField

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
KINDS = [
    ("line24", _("24-hour line")),
    ("clinic", _("Clinic, in its hours")),
    ("other", _("Somebody else")),
]


class ContactForm(forms.Form):
    """Whose number, and when somebody answers."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect, initial="line24")
    name = forms.CharField(label=_("Whose number"), max_length=500)
    phone = forms.CharField(
        label=_("Telephone"), max_length=60, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days on which somebody answers"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means every day."),
    )
    opens = TimeOfDayField(label=pgettext_lazy("opening hours", "From"), required=False)
    closes = TimeOfDayField(
        label=pgettext_lazy("opening hours", "Until"),
        required=False,
        help_text=_("Leave both empty where somebody answers at any hour."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, contact: ContactView | None) -> None:
        super().__init__(data, initial=asdict(contact) if contact else None)

    def change(self) -> ContactChange:
        """The number as she wants it."""
        return ContactChange(**self.cleaned_data)
