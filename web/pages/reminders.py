"""The Reminders place: what comes next, what waits, each reminder, what became of the last ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import selectors as accounts
from kernel import clock, push_keys
from reminders import selectors as reminders
from reminders.entries import Brought, ReminderView, Waiting, WishesView
from web.forms.reminders import MODES
from web.visitor import Visitor

KINDS: Mapping[str, str | Promise] = {
    "check_in": _("Check-in"),
    "medicine": _("Medicine"),
    "visit": _("Before a visit"),
    "custom": _("Reminder"),
    "flag": _("Asking again"),
    "caregivers": _("A note to someone you share with"),
    "gone_quiet": _("How are you?"),
    "visit_near": _("Before a visit"),
    "share_ends": _("The end of a share"),
    "test": _("Test"),
}
WAYS: Mapping[str, str | Promise] = {
    "email": _("by e-mail"),
    "web_push": _("on your phone or browser"),
    "sms": _("by text message"),
    "in_app": _("on Today"),
}
SENT: Mapping[str, str | Promise] = {
    "email": _("Sent by e-mail"),
    "web_push": _("Sent to your phone or browser"),
    "sms": _("Sent by text message"),
    "in_app": _("Shown on Today"),
}
# What she may have stopped by a click in a letter, and lets come again on this page.
HER_LETTERS = frozenset({"reminders", "follow_ups"})
BECAME: Mapping[tuple[str, str], str | Promise] = {
    ("sent", "unsure"): _("Sent, but we cannot tell if it arrived"),
    ("waiting", "quiet"): _("Waits until your quiet hours end"),
    ("skipped", "logged"): _("Not sent: you had logged already"),
    ("skipped", "resting"): _("Not sent: turned down for now"),
    ("skipped", "stopped"): _("Not sent: you stopped all messages"),
    ("skipped", "answered"): _("Not sent: you had answered already"),
    ("skipped", "nobody"): _("Not sent: nobody to send it to"),
    ("skipped", "together"): _("Told in one message with another"),
    ("missed", "late"): _("Not sent: the app could not send it in time"),
    ("missed", "later_one"): _("Not sent: a later one took its place"),
}
ANSWERED: Mapping[str, str | Promise] = {
    "done": _("You said: done"),
    "snoozed": _("You said: later"),
    "dismissed": _("You said: not now"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One reminder as a card."""

    id: UUID
    title: str
    kind: str
    when: str
    way: str
    next_in_words: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for an answer."""

    id: UUID
    title: str
    since: str
    has_done: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one."""

    title: str
    at: datetime
    became: str
    answer: str


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """The whole place."""

    next_in_words: str
    next_title: str
    waiting: tuple[Due, ...]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    wishes: WishesView
    mode: str
    quiet: str
    devices: tuple[accounts.DeviceCard, ...]
    lost: tuple[tuple[UUID, str], ...]
    push_key: str
    letters_off: bool


def build(who: Visitor) -> RemindersPage:
    """The place as of now."""
    look, now = who.own, who.now
    wishes = reminders.wishes(look)
    coming = reminders.next_reminder(look, now)
    return RemindersPage(
        next_in_words=in_words(coming.at, who.zone, now) if coming else "",
        next_title=title(coming.kind, coming.words) if coming else "",
        waiting=tuple(due(item, who) for item in reminders.waiting(look, now)),
        rows=tuple(_row(view, who) for view in reminders.reminders(look, now)),
        lines=tuple(_line(item) for item in reminders.brought(look, now)),
        wishes=wishes,
        mode=str(dict(MODES)[wishes.mode_on(now, who.zone)]),
        quiet=_quiet(wishes),
        devices=accounts.devices_of(who.id),
        lost=accounts.lost_devices(who.id),
        push_key=push_keys.public_key(settings.PUSH_PRIVATE_KEY) if settings.PUSH_PRIVATE_KEY else "",
        letters_off=bool(reminders.mail_stops(who.id) & HER_LETTERS),
    )


def in_words(at: datetime, zone: str, now: datetime) -> str:
    """An instant as she would say it: "today at 8 p.m."."""
    where = ZoneInfo(clock.known_zone(zone))
    local, days = at.astimezone(where), (at.astimezone(where).date() - now.astimezone(where).date()).days
    said = {"time": time_format(local.time(), "TIME_FORMAT")}
    if days == 0:
        return gettext("today at %(time)s") % said
    if days == 1:
        return gettext("tomorrow at %(time)s") % said
    if days < 7:
        return gettext("%(day)s at %(time)s") % {**said, "day": date_format(local, "l")}
    return gettext("%(day)s at %(time)s") % {**said, "day": date_format(local, "MONTH_DAY_FORMAT")}


def title(kind: str, words: str) -> str:
    """Her own words where there are some, else the kind's."""
    return words or str(KINDS[kind])


def due(item: Waiting, who: Visitor) -> Due:
    """One that waits, as Today and Reminders show it."""
    since = time_format(item.due_at.astimezone(ZoneInfo(clock.known_zone(who.zone))).time(), "TIME_FORMAT")
    return Due(item.id, title(item.kind, item.words), since, item.kind in {"medicine", "custom"})


def _row(view: ReminderView, who: Visitor) -> Row:
    ways = [str(WAYS[view.channel])]
    if view.fallback:
        ways.append(gettext("else %(way)s") % {"way": WAYS[view.fallback]})
    return Row(
        id=view.id,
        title=title(view.kind, view.words),
        kind=view.kind,
        when=_when(view),
        way=", ".join(ways),
        next_in_words=in_words(view.next_at, who.zone, who.now) if view.next_at else "",
        enabled=view.enabled,
    )


def _when(view: ReminderView) -> str:
    times = ", ".join(time_format(time.fromisoformat(text), "TIME_FORMAT") for text in view.times)
    if view.kind == "visit":
        return times
    if len(view.weekdays) == 7:
        return gettext("every day, %(times)s") % {"times": times}
    return f"{', '.join(str(WEEKDAYS_ABBR[day]) for day in view.weekdays)}, {times}"


def _line(item: Brought) -> Line:
    if (item.state, item.reason) in BECAME:
        became = BECAME[item.state, item.reason]
    elif item.state == "sent":
        became = SENT[item.channel]
    else:
        became = gettext("On its way")
    return Line(title(item.kind, item.words), item.due_at, str(became), str(ANSWERED.get(item.answer, "")))


def _quiet(wishes: WishesView) -> str:
    if not wishes.quiet_from:
        return gettext("No quiet hours")
    ends = [time_format(time.fromisoformat(text), "TIME_FORMAT") for text in (wishes.quiet_from, wishes.quiet_to)]
    return gettext("Quiet from %(start)s to %(end)s") % {"start": ends[0], "end": ends[1]}
