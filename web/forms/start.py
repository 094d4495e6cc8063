"""The first step after signing up."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from web.zones import with_current


class StartForm(forms.Form):
    """Where she lives, so that a day is her day."""

    zone = forms.ChoiceField(label=_("Your time zone"))

    def __init__(self, data: Mapping[str, Any] | None, *, zone: str) -> None:
        super().__init__(data)
        field = self.fields["zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices, field.initial = with_current(zone), zone
