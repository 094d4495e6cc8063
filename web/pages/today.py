"""Today: who she is, what waits, what she logged already, and the check-in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from clinical import wording
from clinical.catalogue.symptoms import BY_KEY
from flags import selectors as flags
from kernel import ids
from kernel.errors import Problem
from sharing.scopes import Look
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView
from web import problems
from web.forms.checkin import Filled, HerUnits
from web.pages import checkin
from web.pages.calls import numbers_of
from web.pages.checkin import CheckInForm
from web.pages.flag_card import FlagCard, FlagTeller
from web.visitor import Visitor

# Field of the diary -> field of the form.
FORM_FIELDS = {
    "grades": "grade",
    "features": "feature",
    "places": "place",
    "own_grades": "own",
}
NUMBER_FIELDS = {"temperature_c": "temperature", "weight_kg": "weight"}
GAP_DAYS = 4


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the summary of errors."""

    anchor: str
    label: str
    text: str


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
    nobody_watching: str
    own_words: str

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
    day = who.today
    numbers = numbers_of(look, who.language, who.zone, who.now)
    units = checkin.units_of(who.units, numbers.country.code)
    follows = symptoms.follows(look)
    last = symptoms.last_of_patient(look, day)
    filled = returned.filled if returned else Filled({"uid": (str(ids.uuid7(who.now)),), "local_date": (str(day),)})
    errors = _errors(returned.found if returned else (), units)
    own_names = {str(own.id): own.name for own in follows.own}
    form = checkin.build(
        language=who.language,
        follows=follows,
        units=units,
        filled=filled,
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
        error_lines=tuple(_error_lines(errors, who.language, own_names)),
        filled_in=returned.note if returned else "",
        cards=FlagTeller(who.language, numbers, units).cards(flags.open_flags(look)),
        entries=tuple(_entry(each, who) for each in symptoms.checkins(look, day, day)),
        after_a_gap=last is not None and day - last.local_date > timedelta(days=GAP_DAYS),
        nobody_watching=wording.notice(who.language, "nobody_watching").format(emergency=numbers.country.emergency),
        own_words=wording.notice(who.language, "own_symptoms"),
    )


def greeting(hour: int) -> str:
    """By the hour where she is."""
    if 5 <= hour < 12:
        return gettext("Good morning")
    if 12 <= hour < 18:
        return gettext("Good afternoon")
    return gettext("Good evening")


def _errors(found: Iterable[Problem], units: HerUnits) -> dict[str, str]:
    """Form field -> what is wrong, in her language and units."""
    return {_form_field(problem.field): problems.words(_in_her_units(problem, units)) for problem in found}


def _form_field(where: str) -> str:
    table, _, key = where.partition(".")
    if table == "numbers":
        return f"number_{NUMBER_FIELDS.get(key, key)}"
    return f"{FORM_FIELDS[table]}_{key}" if table in FORM_FIELDS else table


def _in_her_units(problem: Problem, units: HerUnits) -> Problem:
    ranges = {
        ("numbers.temperature_c", "F"): {"low": 86, "high": 113},
        ("numbers.weight_kg", "lb"): {"low": 45, "high": 770},
    }
    for unit in (units.temperature, units.weight):
        if problem.code == "out_of_range" and (problem.field, unit) in ranges:
            return Problem(problem.field, problem.code, ranges[problem.field, unit])
    return problem


def _error_lines(errors: Mapping[str, str], language: str, own_names: Mapping[str, str]) -> Iterable[ErrorLine]:
    labels = {
        "local_date": gettext("Day of this entry"),
        "note": gettext("Note"),
        "bother": gettext("Which one bothers you most?"),
        "general": gettext("Anything else?"),
        "number_temperature": wording.number(language, "temperature_c"),
        "number_weight": wording.number(language, "weight_kg"),
        "number_vomits_24h": wording.number(language, "vomits_24h"),
        "number_activity": wording.number(language, "activity"),
        "number_nrs": wording.number(language, "nrs"),
    }
    for name, text in errors.items():
        kind, _, key = name.partition("_")
        anchor = f"grade_{key}" if kind in {"feature", "place"} else name
        if kind in {"grade", "feature", "place"} and key in BY_KEY:
            yield ErrorLine(anchor, wording.symptom(language, key).short, text)
        else:
            yield ErrorLine(anchor, labels.get(name) or own_names.get(key) or gettext("This entry"), text)


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
