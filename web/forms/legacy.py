"""Naming someone for the time after her death, and what that person says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.legacy import MOST_NAME, MOST_WORDS, Contact


class LegacyForm(forms.Form):
    """Who it is, what is written to them, and whether they hear of it now."""

    name = forms.CharField(
        label=_("Their name"), max_length=MOST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label=_("Their e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    instructions = forms.CharField(
        label=_("What shall happen"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("For example whom to tell, or what to do with a copy of your diary. They read it only later."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    tell = forms.BooleanField(
        label=_("Write to them now that I named them"),
        required=False,
        help_text=_("Else they hear nothing from us. Then tell them yourself where they can ask for a letter."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, contact: Contact | None) -> None:
        names = ("name", "email", "instructions")
        super().__init__(data, initial={name: getattr(contact, name) for name in names} if contact else None)


class AskLetterForm(forms.Form):
    """The address under which someone was named."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The one under which you were named."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ReportForm(forms.Form):
    """The last step."""

    sure = forms.BooleanField(label=_("Yes, they have died"))
