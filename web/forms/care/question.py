"""One question for a visit."""

from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    """What she wants to ask."""

    text = forms.CharField(label=_("A question for your next visit"), max_length=500)
