"""A link for a clinic: for whom, which days, what goes in, for how long."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharing.scopes import Scope
from sharing.services import HOURS, NewLink
from web.forms.summary import PeriodForm

TABLE = "table"
# The summary itself always goes in.
MAY_GO_IN: list[tuple[str, Promise]] = [
    (Scope.FLAGS, _("What was worth raising, and what came of it")),
    (Scope.CARE, _("Your care record: diagnosis, treatments, visits, questions")),
    (Scope.NOTES, _("Your notes")),
    (TABLE, _("Every entry of these days, as a table")),
]
USUAL = [Scope.FLAGS, Scope.CARE]
LASTS: dict[int, Promise] = {24: _("One day"), 72: _("Three days"), 7 * 24: _("A week"), 30 * 24: _("30 days")}


class LinkForm(PeriodForm):
    """`uid` is made with the form, so that one form makes one link. What she leaves out of `visit` is left out here."""

    field_order = ("recipient", "first", "last", "parts", "hours")

    uid = forms.UUIDField(widget=forms.HiddenInput)
    visit = forms.UUIDField(widget=forms.HiddenInput, required=False)
    recipient = forms.CharField(
        label=_("Who is it for?"),
        help_text=_("A name you will know it by, like “Dr Chen” or “Second opinion”."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    parts = forms.MultipleChoiceField(
        label=_("What goes in, beside the summary"),
        choices=MAY_GO_IN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = forms.TypedChoiceField(
        label=_("How long it opens"),
        choices=[(hours, LASTS[hours]) for hours in sorted(HOURS)],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, today: date, first: date, last: date, visit: str = "") -> None:
        super().__init__(data, today=today)
        self.initial = {"uid": uuid4(), "visit": visit, "first": first, "last": last, "parts": USUAL, "hours": HOURS[0]}
        self.fields["first"].required = self.fields["last"].required = True

    def new(self) -> NewLink:
        """The link that a valid form asks for."""
        said = self.cleaned_data
        chosen = frozenset(Scope(part) for part in said["parts"] if part != TABLE)
        return NewLink(
            id=said["uid"],
            recipient=said["recipient"],
            scopes=chosen | {Scope.SYMPTOMS},
            with_table=TABLE in said["parts"],
            first_date=said["first"],
            last_date=said["last"],
            hours=said["hours"],
        )
