"""Her settings as a form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.selectors import PatientCard, Profile
from web.forms.fields import DayField
from web.zones import with_current

# Each language is offered by its own name, so that whoever is lost in another finds it.
LANGUAGES = [("en", "English"), ("es", "Español")]


class SettingsForm(forms.Form):
    """Everything that is not a sign-in."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("As the people you share with see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    birth_date = DayField(
        label=_("Date of birth"), required=False, past=True, help_text=_("For the head of your summary. Optional.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    zone = forms.ChoiceField(label=_("Time zone"), help_text=_("A day in your diary begins and ends here."))
    units = forms.ChoiceField(
        label=_("Units"),
        choices=[
            ("auto", _("As usual in my country")),
            ("metric", _("Kilograms, centimetres, °C")),
            ("us", _("Pounds, feet, °F")),
        ],
    )
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=[
            ("auto", _("Like my phone")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("High contrast")),
        ],
    )
    text_size = forms.ChoiceField(
        label=_("Text size"), choices=[("usual", _("Usual")), ("large", _("Large")), ("largest", _("Largest"))]
    )

    leave_to = forms.ChoiceField(
        label=_("Where “Leave” leads"),
        required=False,
        help_text=_("The button at the top of every page, for when someone comes in."),
        choices=[
            ("", _("As usual here")),
            ("encyclopedia", _("An encyclopedia")),
            ("search", _("A search page")),
            ("weather", _("The weather")),
            ("news", _("The news")),
        ],
    )

    def __init__(self, data: Mapping[str, Any] | None, *, profile: Profile, card: PatientCard | None) -> None:
        names = ("name", "language", "zone", "units", "theme", "text_size", "leave_to")
        initial: dict[str, Any] = {name: getattr(profile, name) for name in names}
        super().__init__(data, initial={**initial, "birth_date": card.birth_date if card else None})
        zone = self.fields["zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = with_current(profile.zone)
        assert {code for code, _name in LANGUAGES} == {code for code, _name in settings.LANGUAGES}
        if card is None:
            del self.fields["birth_date"]

    @property
    def changes(self) -> dict[str, str]:
        """What `accounts.change_profile` is told."""
        return {name: value for name, value in self.cleaned_data.items() if name != "birth_date"}
