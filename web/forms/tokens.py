"""A token to be made."""

from django import forms
from django.utils.translation import gettext_lazy as _

DAYS = [("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days"))]


class TokenForm(forms.Form):
    """Its name, and when it ends by itself."""

    name = forms.CharField(label=_("What it is for"), max_length=60, help_text=_("Such as: my clinic’s system."))
    days = forms.ChoiceField(label=_("Ends after"), choices=DAYS, widget=forms.RadioSelect, initial="30")
