"""Inviting someone, changing what they see, accepting."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharing.scopes import Scope
from sharing.selectors import Shared
from web.scope_words import SCOPE_WORDS

OFFERED = {
    "caregiver": (Scope.SYMPTOMS, Scope.FLAGS, Scope.LOG, Scope.NOTES, Scope.CARE),
    "clinician": (Scope.SYMPTOMS, Scope.FLAGS, Scope.NOTES, Scope.CARE),
}
USUAL = {
    "caregiver": (Scope.SYMPTOMS, Scope.FLAGS, Scope.LOG),
    "clinician": (Scope.SYMPTOMS, Scope.FLAGS, Scope.NOTES, Scope.CARE),
}
LASTS = [("days", _("90 days. You are reminded before it ends.")), ("stopped", _("Until I stop it"))]


class InviteForm(forms.Form):
    """To which address, what they may see, for how long."""

    email = forms.EmailField(label=_("Their e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    scopes = forms.MultipleChoiceField(label=_("What they may see or do"), widget=forms.CheckboxSelectMultiple)
    lasts = forms.ChoiceField(label=_("For how long"), choices=LASTS, widget=forms.RadioSelect, initial="days")

    def __init__(self, data: Mapping[str, Any] | None, *, role: str) -> None:
        super().__init__(data, initial={"scopes": [scope.value for scope in USUAL[role]]})
        _offer(self, role)


class ChangeShareForm(forms.Form):
    """What one person may see or do."""

    scopes = forms.MultipleChoiceField(label=_("What they may see or do"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any] | None, *, shared: Shared) -> None:
        super().__init__(data, initial={"scopes": [scope.value for scope in shared.scopes | shared.wider]})
        _offer(self, shared.role)


class EndForm(forms.Form):
    """How long a share lasts from now on."""

    lasts = forms.ChoiceField(
        label=_("For how long from now"),
        choices=[("days", _("90 days from today")), ("stopped", _("Until I stop it"))],
        widget=forms.RadioSelect,
    )


class AcceptForm(forms.Form):
    """Accepting; with another address than the letter's, that it is theirs too."""

    mine = forms.BooleanField(
        label=_("Both addresses are mine, and I want to use this account"),
        error_messages={"required": _("Please tick this if both addresses are yours.")},
    )
    accept = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, data: Mapping[str, Any] | None, *, same_address: bool) -> None:
        super().__init__(data)
        if same_address:
            del self.fields["mine"]


def chosen_scopes(form: forms.Form) -> frozenset[Scope]:
    """The ticked scopes of a form that is valid."""
    return frozenset(Scope(value) for value in form.cleaned_data["scopes"])


def _offer(form: forms.Form, role: str) -> None:
    field = form.fields["scopes"]
    assert isinstance(field, forms.MultipleChoiceField)
    field.choices = [(scope.value, SCOPE_WORDS[scope]) for scope in OFFERED[role]]
    field.error_messages["required"] = _("Please tick at least one thing to share.")
