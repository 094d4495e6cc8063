"""An address, and the code that was sent to it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SafeAddressForm(forms.Form):
    """Where letters about the account shall go."""

    email = forms.EmailField(
        label=_("Address for letters about your account"),
        help_text=_("Best is one that nobody else reads. We send a code there first."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    """The eight digits of the letter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
