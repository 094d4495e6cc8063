"""Every component on one page, for who builds pages; served only where MBC_DEBUG is set."""

import re
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinical.levels import Level

COLOURS = [
    "paper",
    "surface",
    "sunken",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "accent",
    "accent-strong",
    "accent-soft",
    "on-accent",
    "focus",
    "grade-0",
    "grade-1",
    "grade-2",
    "grade-3",
    "grade-4",
    "emergency",
    "emergency-soft",
    "today",
    "today-soft",
    "days",
    "days-soft",
    "visit",
    "visit-soft",
]
ICON = re.compile(r'id="([\w-]+)"')


class SampleForm(forms.Form):
    """One field of each sort, the first with an error."""

    name = forms.CharField(label="A field", help_text="Help stands between label and field.")
    choice = forms.ChoiceField(label="A choice", choices=[("1", "One"), ("2", "Two")], required=False)
    several = forms.MultipleChoiceField(
        label="Several",
        choices=[("1", "One"), ("2", "Two")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label="A day", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    words = forms.CharField(label="Words", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    tick = forms.BooleanField(label="A tick", required=False)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The living page of the components."""
    shown = {
        "form": SampleForm({"name": ""}),
        "colours": COLOURS,
        "icons": ICON.findall((Path(settings.BASE_DIR) / "static/icons/sprite.svg").read_text(encoding="utf-8")),
        "levels": [level.key for level in reversed(Level)],
        "grades": range(5),
    }
    return render(request, "styleguide/styleguide.html", shown)
