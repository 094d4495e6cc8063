"""Ana's diary written down: every entry at once, then the rules on the days on which they have something to say."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from accounts import selectors as accounts
from care import selectors as care
from clinical import patterns
from clinical.patterns import History
from clinical.record import Background, Entry
from flags.entries import FlagView
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.run_rules import run_rules
from kernel import ids
from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing.scopes import Look, Scope
from symptoms import services as symptoms
from symptoms.entries import NewCheckIn, Said
from symptoms.services import Written
from web.demo.story import DemoDay, tell

# Flags of the last days are left for whoever tries the app to answer.
LEFT_OPEN_DAYS = 8
EVENING = time(19, 10)


def write_diary(look: Look, ben: UUID, today: date, zone: str, now: datetime) -> None:
    """All that the story tells up to the day before `today`."""
    helper = sharing.look(ben, look.patient_id, Scope.LOG, now)
    days = list(tell(today))
    symptoms.write_many(written=[_written(helper if day.by_ben else look, day, zone) for day in days])
    speaking = days_that_speak(days, _background(look))
    for day in days:
        if day.day in speaking:
            _judge(look, day, zone)


def days_that_speak(days: Iterable[DemoDay], background: Background) -> set[date]:
    """The days on which some pattern holds; on the others running the rules would write nothing."""
    entries = [_entry(day) for day in days]
    return {entry.day for entry in entries if _holds(entries, background, entry.day)}


def _holds(entries: Sequence[Entry], background: Background, day: date) -> bool:
    window = timedelta(days=patterns.WINDOW_DAYS)
    weights = timedelta(days=patterns.WEIGHT_DAYS)
    read = [
        entry
        for entry in entries
        if timedelta(0) <= day - entry.day <= (weights if "weight_kg" in entry.numbers else window)
    ]
    return bool(patterns.evaluate(History(read), background, (), day, day).holding)


def _background(look: Look) -> Background:
    country, height_cm, sites, treatments = care.for_rules(look, accounts.open_patient(look.patient_id).key)
    return Background(country=country, known_sites=sites, treatments=treatments, height_cm=height_cm)


def _entry(day: DemoDay) -> Entry:
    return Entry(
        id=str(day.ago),
        day=day.day,
        grades=day.grades,
        features={key: frozenset(taps) for key, taps in day.features.items()},
        places={key: frozenset(marked) for key, marked in day.places.items()},
        numbers=day.numbers,
        general=frozenset(day.general),
        by="caregiver" if day.by_ben else "patient",
    )


def _written(writer: Look, day: DemoDay, zone: str) -> Written:
    at = _evening(day, zone)
    said = Said.from_plain(
        {
            "grades": day.grades,
            "features": day.features,
            "places": day.places,
            "numbers": day.numbers,
            "general": day.general,
            "bother": day.bother,
            "note": gettext(day.note) if day.note and not day.by_ben else "",
        }
    )
    return Written(writer, NewCheckIn(uid=ids.uuid7(at), local_date=day.day, zone=zone, entered_at=at, said=said), at)


def _judge(ana: Look, day: DemoDay, zone: str) -> None:
    """As at the end of saving; what is raised is answered the same evening, but for the last days."""
    at = _evening(day, zone)
    shown = run_rules(patient_id=ana.patient_id, days=[day.day], now=at).shown
    if day.ago > LEFT_OPEN_DAYS:
        for flag in shown:
            _answer(ana, flag, at)


def _answer(ana: Look, flag: FlagView, at: datetime) -> None:
    """In the story she rings the same evening."""
    rang = Answer("called", gettext("Nurse Kim"), gettext("We talk on Friday."))
    try:
        acknowledge_flag(look=ana, flag_id=flag.id, answer=rang, now=at)
        acknowledge_flag(look=ana, flag_id=flag.id, answer=Answer("closed"), now=at)
    except NotFound:
        # A flag that a later one of the same save replaced needs no answer.
        return


def _evening(day: DemoDay, zone: str) -> datetime:
    return datetime.combine(day.day, EVENING, ZoneInfo(zone))
