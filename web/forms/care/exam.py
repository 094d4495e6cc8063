"""One scan, biopsy or other test."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from care.selectors import ExamView
from care.services import ExamChange
from clinical import wording
from clinical.catalogue import care
from web.forms.fields import DayField


class ExamForm(forms.Form):
    """What it was, when, and what was said of it."""

    kind = forms.ChoiceField(label=_("What kind"))
    done_date = DayField(label=_("Day"), required=False)
    name = forms.CharField(
        label=_("Of what, or which"),
        required=False,
        max_length=500,
        help_text=_("Such as chest and belly, liver, a gene panel."),
    )
    said = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In your words, or from the report."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, exam: ExamView | None, language: str) -> None:
        super().__init__(data, initial=asdict(exam) if exam else None)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("Choose…")), *((key, wording.care(language, "exam", key)) for key in care.EXAMS)]

    def change(self) -> ExamChange:
        """The test as she wants it."""
        return ExamChange(**self.cleaned_data)
