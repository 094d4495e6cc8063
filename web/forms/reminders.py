"""A reminder, and how she wants to be reached."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from reminders.entries import ReminderView, WishesView
from reminders.services import NewReminder, NewWishes
from web.forms.fields import DayField, TimeOfDayField

# Asked only of those who want more than a time, days and a way.
LATER = {"time_2", "time_3", "time_4", "fallback", "zone_policy", "start_date", "end_date"}
TIMES = ("time_1", "time_2", "time_3", "time_4")
DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
CHANNELS = [
    ("email", _("By e-mail")),
    ("web_push", _("On my phone or browser")),
    ("in_app", _("Only in the app, on Today")),
]
SMS = ("sms", _("By text message"))
DAYS_BEFORE = [
    ("0", _("On the day")),
    ("1", _("The day before")),
    ("2", _("Two days before")),
    ("3", _("Three days before")),
    ("7", _("A week before")),
]
ZONES = [
    ("local", _("Where I am: the time moves with me")),
    ("home", _("At home: keep home time when I travel")),
]
MODES = [
    ("on", _("Usual: all reminders come")),
    ("rest", _("Rest: only medicine and visits")),
    ("scan_week", _("Scan week: check-in, medicine and visits")),
    ("hospital", _("In hospital: only visits")),
    ("comfort", _("Comfort: no check-ins, the rest comes")),
]


class ReminderForm(forms.Form):
    """When, how, from when to when. What a kind does not need is not asked."""

    words = forms.CharField(label=_("What is it for?"), max_length=80, required=False)
    days_before = forms.TypedChoiceField(label=_("When"), choices=DAYS_BEFORE, coerce=int)
    time_1 = TimeOfDayField(label=_("Time"))
    time_2 = TimeOfDayField(label=_("Second time"), required=False)
    time_3 = TimeOfDayField(label=_("Third time"), required=False)
    time_4 = TimeOfDayField(label=_("Fourth time"), required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"), choices=DAYS, coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS, widget=forms.RadioSelect)
    fallback = forms.ChoiceField(label=_("If that does not work"), choices=CHANNELS, required=False)
    zone_policy = forms.ChoiceField(label=_("The time is meant"), choices=ZONES, widget=forms.RadioSelect)
    start_date = DayField(label=_("First day"), required=False)
    end_date = DayField(label=_("Last day"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, kind: str, view: ReminderView | None, sms: bool) -> None:
        super().__init__(data, initial=_initial(view) if view else _usual(kind))
        self.kind, self.is_new = kind, view is None
        if kind in {"check_in", "visit"}:
            del self.fields["words"]
        else:
            self.fields["words"].required = True
            self.fields["words"].help_text = _("Only you see these words, in the app. They are in no message.")
        if kind == "visit":
            for name in ("weekdays", "start_date", "end_date", *TIMES[1:]):
                del self.fields[name]
        else:
            del self.fields["days_before"]
        ways = [*CHANNELS, SMS] if sms else CHANNELS
        _choices(self, "channel", ways)
        _choices(self, "fallback", [("", _("Show it on Today")), *ways])

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [field for field in self.visible_fields() if field.name not in LATER]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is asked of those who want more."""
        return [field for field in self.visible_fields() if field.name in LATER]

    @property
    def more_is_open(self) -> bool:
        """Whether there is something to see in it."""
        usual = {None, "", "local", self.initial.get("fallback") if self.is_new else None}
        return any(field.errors or field.value() not in usual for field in self.more)

    @property
    def new(self) -> NewReminder:
        """The reminder as the service takes it; of a valid form."""
        said = self.cleaned_data
        times = [said[name] for name in TIMES if said.get(name)]
        return NewReminder(
            kind=self.kind,
            times=tuple(time.isoformat("minutes") for time in times),
            channel=said["channel"],
            fallback=said["fallback"] if said["fallback"] != said["channel"] else "",
            weekdays=tuple(said["weekdays"]) if "weekdays" in said else (0, 1, 2, 3, 4, 5, 6),
            words=said.get("words", ""),
            days_before=said.get("days_before", 1),
            zone_policy=said["zone_policy"],
            start_date=said.get("start_date"),
            end_date=said.get("end_date"),
        )


class WishesForm(forms.Form):
    """Quiet hours, mode, number for texts."""

    mode = forms.ChoiceField(label=_("Right now"), choices=MODES, widget=forms.RadioSelect)
    mode_until_date = DayField(label=_("Until the end of"), required=False)
    quiet_from = TimeOfDayField(label=_("Quiet from"), required=False)
    quiet_to = TimeOfDayField(
        label=_("Quiet until"),
        required=False,
        help_text=_("What falls due in these hours comes after them. Urgent advice is never held back."),
    )
    phone = forms.CharField(label=_("Number for text messages"), max_length=30, required=False)
    asks_when_quiet = forms.BooleanField(label=_("Ask me once when I have not logged for some days"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, wishes: WishesView, sms: bool) -> None:
        initial = {name: getattr(wishes, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        if not sms:
            del self.fields["phone"]

    @property
    def new(self) -> NewWishes:
        """The wishes as the service takes them; of a valid form."""
        said = self.cleaned_data
        return NewWishes(
            quiet_from=said["quiet_from"].isoformat("minutes") if said["quiet_from"] else "",
            quiet_to=said["quiet_to"].isoformat("minutes") if said["quiet_to"] else "",
            mode=said["mode"],
            mode_until_date=said["mode_until_date"],
            phone=said.get("phone", ""),
            asks_when_quiet=said["asks_when_quiet"],
        )


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _usual(kind: str) -> dict[str, Any]:
    return {
        "days_before": "1",
        "time_1": "18:00" if kind in {"check_in", "visit"} else "08:00",
        "weekdays": [value for value, _name in DAYS],
        "channel": "email",
        # A push that does not arrive is followed by a letter; a letter that does not, by Today.
        "fallback": "email",
        "zone_policy": "local",
    }


def _initial(view: ReminderView) -> dict[str, Any]:
    return {
        **dict(zip(TIMES, view.times, strict=False)),
        "words": view.words,
        "days_before": str(view.days_before),
        "weekdays": [str(day) for day in view.weekdays],
        "channel": view.channel,
        "fallback": view.fallback,
        "zone_policy": view.zone_policy,
        "start_date": view.start_date,
        "end_date": view.end_date,
    }
