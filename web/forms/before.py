"""What she says before a visit, and what she leaves out of its summary."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import VisitView

PARTS = [
    ("notes", _("My notes")),
    ("flags", _("The advice that was shown")),
    ("care", _("My diagnosis, treatments and tests")),
]


class BeforeForm(forms.Form):
    """Her top three, her wish, and what stays at home."""

    top_three = forms.MultipleChoiceField(
        label=_("What matters most to you (three at most)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    wish = forms.CharField(
        label=_("What you want from this visit"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands at the top of your summary."),
    )
    left_out = forms.MultipleChoiceField(
        label=_("Leave out of this summary"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It is then in no form of it: not on the page, in the PDF, in the text or in a table."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        visit: VisitView,
        symptoms: list[tuple[str, str]],
        own: list[tuple[str, str]],
    ) -> None:
        """`symptoms` by their key, `own` by their id, each with its name."""
        initial = {"wish": visit.wish, "top_three": list(visit.top_three), "left_out": list(visit.left_out)}
        super().__init__(data, initial=initial)
        top_three, left_out = self.fields["top_three"], self.fields["left_out"]
        assert isinstance(top_three, forms.MultipleChoiceField)
        assert isinstance(left_out, forms.MultipleChoiceField)
        top_three.choices = [*symptoms, *own]
        left_out.choices = [*symptoms, *((f"own:{own_id}", name) for own_id, name in own), *PARTS]

    def clean_top_three(self) -> list[str]:
        """Three at most."""
        chosen: list[str] = self.cleaned_data["top_three"]
        if len(chosen) > 3:
            raise forms.ValidationError(_("Please choose three at most."), code="too_many")
        return chosen
