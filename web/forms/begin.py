"""The first two minutes: all of it can be skipped."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinical import wording
from clinical.catalogue import countries
from clinical.catalogue.symptoms import GRADED
from web.forms.fields import TimeOfDayField


class BeginForm(forms.Form):
    """Where she is treated, whom she calls at night, what she logs, when she is reminded."""

    country = forms.ChoiceField(
        label=_("Country where you are treated"),
        required=False,
        help_text=_("So that advice shows the right emergency number."),
    )
    line24 = forms.CharField(
        label=_("Your team’s 24-hour line"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        help_text=_("It becomes the button under urgent advice."),
    )
    reminder = TimeOfDayField(
        label=_("Remind me to check in at"),
        required=False,
        help_text=_("By e-mail, without a word about health. Leave it empty for no reminder."),
    )
    keys = forms.MultipleChoiceField(
        label=_("What Today asks you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can change it at any time. Safety questions are always asked."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, language: str, country: str, keys: list[str]) -> None:
        super().__init__(data, initial={"country": country, "keys": keys})
        choice, asked = self.fields["country"], self.fields["keys"]
        assert isinstance(choice, forms.ChoiceField)
        assert isinstance(asked, forms.MultipleChoiceField)
        names = sorted(
            ((code, wording.country(language, code)) for code in countries.COUNTRIES), key=lambda item: item[1]
        )
        choice.choices = [("", _("Another country, or not said")), *names]
        asked.choices = [(key, wording.symptom(language, key).name) for key in GRADED]
