"""The word that deletes everything."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """She writes the word herself: no slip of a thumb deletes a diary."""

    word = forms.CharField(
        label=_("To delete everything, write the word DELETE"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "short"}),
    )

    def clean_word(self) -> str:
        """In any case; in her language or in English."""
        written = str(self.cleaned_data["word"]).strip().upper()
        if written not in {"DELETE", gettext("DELETE")}:
            raise ValidationError(_("Please write the word DELETE, or go back."))
        return written
