"""Today: who she is, what waits, what she logged already, and the check-in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from accounts import selectors as accounts
from clinical import wording
from clinical.catalogue.countries import units_of
from clinical.catalogue.symptoms import BY_KEY
from flags import selectors as flags
from flows.whom_to_call import numbers_of
from kernel import clock, ids
from kernel.errors import Problem
from reminders import selectors as reminders
from sharing.scopes import Look
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView
from web.forms.checkin import Filled
from web.pages import checkin, checkin_errors
from web.pages import reminders as reminder_page
from web.pages.checkin_errors import ErrorLine
from web.pages.checkin_parts import CheckInForm
from web.pages.flag_card import FlagCard, FlagTeller
from web.pages.reminders import Due
from web.visitor import Visitor

GAP_DAYS = 4
THE_PAGE_ITSELF = {"check_in", "gone_quiet"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of today, in a line."""

    uid: UUID
    at: datetime
    by_name: str
    said: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything around the check-in, and the check-in."""

    greeting: str
    name: str
    today: date
    action: str
    is_own: bool
    form: CheckInForm
    error_lines: tuple[ErrorLine, ...]
    filled_in: str
    cards: tuple[FlagCard, ...]
    entries: tuple[Entry, ...]
    after_a_gap: bool
    due: tuple[Due, ...]
    next_reminder: str
    lost_phone: str
    nobody_watching: str
    own_words: str
    weekly_words: str

    @property
    def today_iso(self) -> str:
        """Today as a date field writes it."""
        return self.today.isoformat()


@dataclass(frozen=True, slots=True)
class Returned:
    """What she sent that was not saved: as typed, and why, or what a shortcut filled in."""

    filled: Filled
    found: tuple[Problem, ...] = ()
    note: str = ""


def build(look: Look, who: Visitor, *, action: str, name: str, returned: Returned | None = None) -> TodayPage:
    """The page for this look; `returned` puts back what was sent."""
    # The day is hers, wherever the one who logs for her is.
    day = clock.local_date(who.now, who.zone if look.is_own else accounts.patient_card(look.patient_id).zone)
    numbers = numbers_of(look, who.zone, who.now)
    units = units_of(who.units, numbers.country)
    follows = symptoms.follows(look)
    last_day = symptoms.last_day(look, day)
    last = last_day[-1] if last_day else None
    returned = returned or Returned(Filled({"uid": (str(ids.uuid7(who.now)),), "local_date": (str(day),)}))
    errors = checkin_errors.by_field(returned.found, units)
    form = checkin.build(
        language=who.language,
        follows=follows,
        units=units,
        filled=returned.filled,
        errors=errors,
        last=last,
        cared_for="" if look.is_own else name,
    )
    return TodayPage(
        greeting=greeting(who.now.astimezone(ZoneInfo(who.zone)).hour),
        name=name,
        today=day,
        action=action,
        is_own=look.is_own,
        form=form,
        error_lines=tuple(checkin_errors.lines(errors, who.language, follows.own)),
        filled_in=returned.note,
        cards=FlagTeller(who.language, numbers, units).cards(flags.open_flags(look)),
        entries=tuple(_entry(each, who) for each in last_day if each.local_date == day),
        after_a_gap=last is not None and day - last.local_date > timedelta(days=GAP_DAYS),
        nobody_watching=wording.notice(who.language, "nobody_watching").format(emergency=numbers.country.emergency),
        due=_due(look, who),
        next_reminder=_next_reminder(look, who),
        lost_phone=_lost_phone(look, who),
        own_words=wording.notice(who.language, "own_symptoms"),
        weekly_words=wording.notice(who.language, "weekly_limits") if follows.weekly else "",
    )


def greeting(hour: int) -> str:
    """By the hour where she is."""
    if 5 <= hour < 12:
        return gettext("Good morning")
    if 12 <= hour < 18:
        return gettext("Good afternoon")
    return gettext("Good evening")


def _due(look: Look, who: Visitor) -> tuple[Due, ...]:
    """What waits for an answer; a check-in is the page itself."""
    waiting = reminders.waiting(look, who.now, who.zone) if look.is_own else ()
    return tuple(reminder_page.due(item, who) for item in waiting if item.kind not in THE_PAGE_ITSELF)


def _next_reminder(look: Look, who: Visitor) -> str:
    coming = reminders.next_reminder(look, who.now) if look.is_own else None
    if coming is None:
        return ""
    return f"{reminder_page.title(coming.kind, coming.words)} · {reminder_page.in_words(coming.at, who.zone, who.now)}"


def _lost_phone(look: Look, who: Visitor) -> str:
    """A browser of hers that messages no longer reach."""
    lost = accounts.lost_devices(who.id) if look.is_own else ()
    return lost[0][1] if lost else ""


def _entry(view: CheckInView, who: Visitor) -> Entry:
    felt = sorted(((grade, key) for key, grade in view.said.grades.items() if grade), reverse=True)
    names = [
        f"{wording.symptom(who.language, key).short} {grade}"
        if BY_KEY[key].kind == "graded"
        else wording.symptom(who.language, key).short
        for grade, key in felt[:3]
    ]
    said = " · ".join(names) or (gettext("None of these") if view.said.grades else gettext("A note"))
    return Entry(view.uid, view.entered_at, "" if view.author_id == who.id else view.author_name, said)
