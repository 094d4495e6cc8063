"""What the care page shows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext

from care import selectors as care
from care.selectors import ContactView, QuestionView, Record, TreatmentView, VisitView
from clinical import wording
from clinical.catalogue import countries, units
from clinical.catalogue import treatments as catalogue
from sharing.scopes import Look
from web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """One treatment in words."""

    id: UUID
    kind: str
    name: str
    line: int | None
    started: date | None
    ended: date | None
    changed: tuple[date, ...]
    cycle_days: int | None = None
    cycle_day: int | None = None
    why_ended: str = ""
    effects: str = ""
    drug_class: str = ""
    lung_risk: bool = False

    @property
    def title(self) -> str:
        """Its name, or its kind where she gave none."""
        return self.name or self.kind


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit at its own local time."""

    id: UUID
    at_local: datetime
    with_whom: str
    wish: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One number to call, with its hours in words."""

    id: UUID
    kind: str
    name: str
    phone: str
    hours: str

    @property
    def dial(self) -> str:
        """What a phone dials."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign in "+*#,;")


@dataclass(frozen=True, slots=True)
class CarePage:
    """The record and its lists; treatments that go on apart from those that ended."""

    record: Record
    country: str
    origin: str
    emergency: str
    sites: tuple[str, ...]
    height: str
    current: tuple[TreatmentLine, ...]
    ended: tuple[TreatmentLine, ...]
    coming: tuple[VisitLine, ...]
    past: tuple[VisitLine, ...]
    questions: tuple[QuestionView, ...]
    contacts: tuple[ContactLine, ...]

    @property
    def has_record(self) -> bool:
        """Whether any line of the record is filled."""
        record = self.record
        return bool(
            record.country
            or record.height_cm
            or record.diagnosed_date
            or record.known_sites
            or record.diagnosis
            or record.origin
            or record.first_date
            or record.medicines
            or record.allergies
        )


def build(look: Look, who: Visitor) -> CarePage:
    """The page of what this look contains, in the words of who looks."""
    record = care.record(look)
    pack = countries.country(record.country)
    treatments = care.treatments(look)
    visits = care.visits(look)
    lines = [treatment_line(item, who.language, who.today) for item in treatments]
    going = [line for line in lines if line.ended is None or line.ended >= who.today]
    coming = [_visit(item) for item in visits if item.local_date >= who.today]
    past = [_visit(item) for item in reversed(visits) if item.local_date < who.today]
    return CarePage(
        record=record,
        country=wording.country(who.language, record.country) if record.country else "",
        origin=wording.care(who.language, "origin", record.origin) if record.origin else "",
        emergency=pack.emergency,
        sites=tuple(wording.site(who.language, key) for key in record.known_sites),
        height=height_words(record, in_feet(who.units, record.country)),
        current=tuple(going),
        ended=tuple(line for line in lines if line not in going),
        coming=tuple(coming),
        past=tuple(past),
        questions=care.questions(look),
        contacts=tuple(contact_line(item) for item in care.contacts(look)),
    )


def in_feet(unit_choice: str, country_code: str) -> bool:
    """Whether she reads heights in feet: her own choice before her country's."""
    if unit_choice == "auto":
        return countries.country(country_code).height_unit == "in"
    return unit_choice == "us"


def height_words(record: Record, feet: bool) -> str:
    """5 ft 4 in, or 163 cm; empty where she gave none."""
    if record.height_cm is None:
        return ""
    if not feet:
        return gettext("%(number)s cm") % {"number": f"{record.height_cm.normalize():f}"}
    whole = int(units.as_read(units.cm_to_inches(record.height_cm), 0))
    return gettext("%(feet)s ft %(inches)s in") % {"feet": whole // 12, "inches": whole % 12}


def treatment_line(item: TreatmentView, language: str, today: date) -> TreatmentLine:
    """A treatment in words."""
    listed = catalogue.drug(item.drug)
    return TreatmentLine(
        id=item.id,
        kind=wording.category(language, item.category),
        name=item.drug,
        line=item.line,
        started=item.started_date,
        ended=item.ended_date,
        changed=item.changed_dates,
        cycle_days=item.cycle_days,
        cycle_day=cycle_day(item, today),
        why_ended=wording.care(language, "why_ended", item.why_ended) if item.why_ended else "",
        effects=item.effects,
        drug_class=wording.care(language, "drug_class", listed.family) if listed else "",
        lung_risk=catalogue.lung_risk(item.category, item.drug),
    )


def cycle_day(item: TreatmentView, today: date) -> int | None:
    """Which day of its cycle today is, counted from the start or the last day it was given; the first is 1."""
    given = [day for day in (item.started_date, *item.changed_dates) if day and day <= today]
    if not item.cycle_days or not given or (item.ended_date and item.ended_date < today):
        return None
    return (today - max(given)).days % item.cycle_days + 1


def contact_line(item: ContactView) -> ContactLine:
    """A number in words; its kind as the form names it."""
    kinds = {"line24": gettext("24-hour line"), "clinic": gettext("Clinic"), "other": ""}
    return ContactLine(item.id, kinds[item.kind], item.name, item.phone, _hours(item))


def _hours(item: ContactView) -> str:
    days = ", ".join(str(WEEKDAYS_ABBR[day]) for day in item.weekdays) or gettext("Every day")
    if item.weekdays == (0, 1, 2, 3, 4):
        days = gettext("Monday to Friday")
    if item.opens is None or item.closes is None:
        return gettext("At any hour") if not item.weekdays else days
    return f"{days}, {time_format(item.opens)} – {time_format(item.closes)}"


def _visit(item: VisitView) -> VisitLine:
    return VisitLine(item.id, item.at.astimezone(ZoneInfo(item.zone)).replace(tzinfo=None), item.with_whom, item.wish)
