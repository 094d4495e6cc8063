"""Agreeing to the notice in force."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AgreeForm(forms.Form):
    """Two ticks."""

    adult = forms.BooleanField(label=_("I am 18 or older"))
    consent = forms.BooleanField(label=_("I have read the privacy notice and agree to it"))
