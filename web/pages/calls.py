"""Whom to call, at this hour, in this country: the buttons below a piece of advice, and the words with numbers in."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from care import selectors as care
from care.selectors import ContactView
from clinical import wording
from clinical.catalogue import countries
from clinical.catalogue.countries import Country
from clinical.levels import Level
from sharing.scopes import Look, system


@dataclass(frozen=True, slots=True)
class Call:
    """A button that dials. `number` is how it is read, `dial` what the phone gets."""

    label: str
    number: str
    dial: str

    @property
    def href(self) -> str:
        """The address of the button."""
        return f"tel:{self.dial}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one patient, as they answer at one moment."""

    language: str
    country: Country
    line: ContactView | None
    clinic: ContactView | None
    clinic_answers: bool

    def calls(self, level: Level) -> tuple[Call, ...]:
        """Buttons for a level, the right one for this hour first; none where she kept no number that answers."""
        line = self._button("call_line", self.line)
        clinic = self._button("call_clinic", self.clinic if self.clinic_answers else None)
        if level is Level.EMERGENCY:
            emergency = wording.notice(self.language, "call_emergency").format(emergency=self.country.emergency)
            return (Call(emergency, self.country.emergency, dial(self.country.emergency)),)
        if level is Level.TODAY:
            return tuple(call for call in (line or clinic,) if call)
        if level is Level.DAYS:
            return tuple(call for call in (clinic,) if call)
        return ()

    def values(self, what: str, day: str) -> dict[str, object]:
        """What the placeholders of the wording stand for."""
        return {
            "emergency": self.country.emergency,
            "line": self._named("line", self.line),
            "clinic": self._named("clinic", self.clinic),
            "urgent_care": wording.urgent_care(self.language, self.country.urgent_care),
            "what": what,
            "date": day,
            "name": "",
            "number": self.line.phone if self.line else "",
            "count": "",
            "crisis_name": self.country.crisis_name,
            "crisis_number": self.country.crisis_number,
        }

    def _button(self, key: str, contact: ContactView | None) -> Call | None:
        if contact is None or not contact.phone:
            return None
        return Call(wording.notice(self.language, key), contact.phone, dial(contact.phone))

    def _named(self, key: str, contact: ContactView | None) -> str:
        if contact is None or not contact.phone:
            return wording.notice(self.language, key)
        return wording.notice(self.language, f"{key}_number").format(number=contact.phone)


def numbers_of(look: Look, language: str, zone: str, now: datetime) -> Numbers:
    """The numbers that this look may contain; the country's own are everybody's."""
    contacts = care.contacts(look)
    local = now.astimezone(ZoneInfo(zone))
    lines = [each for each in contacts if each.kind == "line24"]
    clinics = [each for each in contacts if each.kind == "clinic"]
    answering = [each for each in clinics if each.answers(local)]
    return Numbers(
        language=language,
        country=countries.country(care.record(system(look.patient_id)).country),
        line=lines[0] if lines else None,
        clinic=next(iter([*answering, *clinics]), None),
        clinic_answers=bool(answering),
    )


def dial(number: str) -> str:
    """What a phone dials: digits and its few signs."""
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#,;")
