"""Fields that several forms share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# No diary or diagnosis of a living person is older.
FIRST_DAY = date(1900, 1, 1)


class DayField(forms.DateField):
    """A calendar day by the browser's own picker; `past` refuses a day still to come where she is."""

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        self.past = past
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **options)

    def validate(self, value: date | None) -> None:
        """Not before 1900, and not in the future where it may not be."""
        super().validate(value)
        if value is None:
            return
        if value < FIRST_DAY:
            raise ValidationError(_("Please check the year."), code="year")
        if self.past and value > timezone.localdate():
            raise ValidationError(_("This day is still to come."), code="in_the_future")


class TimeOfDayField(forms.TimeField):
    """A time of day by the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **options)
