"""Whom to call, at this hour, in this country; and the words that have these numbers in them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from care import selectors as care
from care.selectors import ContactView
from clinical import wording
from clinical.catalogue.countries import Country, country
from sharing.scopes import Look


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one patient, as they answer at one moment."""

    country: Country
    line: ContactView | None
    clinic: ContactView | None
    clinic_answers: bool

    def placeholders(self, language: str) -> dict[str, str]:
        """What stands for {emergency}, {line}, {clinic} and {urgent_care} in the words of flags."""
        return {
            "emergency": self.country.emergency,
            "line": _named(language, "line", self.line),
            "clinic": _named(language, "clinic", self.clinic),
            "urgent_care": wording.urgent_care(language, self.country.urgent_care),
        }

    def crisis(self, language: str) -> str:
        """The country's crisis line in a sentence, "" where none with a number is known."""
        name, number = self.country.crisis_name, self.country.crisis_number
        return wording.notice(language, "crisis").format(crisis_name=name, crisis_number=number) if number else ""


def numbers_of(look: Look, zone: str, now: datetime) -> Numbers:
    """The numbers that this look may contain, at this hour of `zone`; the country's own are everybody's."""
    lives_in, kept = care.country_and_contacts(look)
    contacts = [each for each in kept if each.phone]
    local = now.astimezone(ZoneInfo(zone))
    lines = [each for each in contacts if each.kind == "line24"]
    clinics = [each for each in contacts if each.kind == "clinic"]
    answering = [each for each in clinics if each.answers(local)]
    return Numbers(
        country=country(lives_in),
        line=next(iter(lines), None),
        clinic=next(iter([*answering, *clinics]), None),
        clinic_answers=bool(answering),
    )


def _named(language: str, key: str, contact: ContactView | None) -> str:
    if contact is None:
        return wording.notice(language, key)
    return wording.notice(language, f"{key}_number").format(number=contact.phone)
