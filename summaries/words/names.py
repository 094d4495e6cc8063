"""Names of what a summary holds: symptoms, answers, days, treatments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from care.selectors import TreatmentView
from clinical import wording
from clinical.catalogue import units
from clinical.catalogue.countries import country
from summaries.words.told import Cell

MOST = 6


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language, with the symptoms she added and the units she reads."""

    language: str
    own: dict[str, str]
    weight_unit: units.WeightUnit = "kg"
    temperature_unit: units.TemperatureUnit = "C"

    def symptom(self, key: str) -> str:
        """The short name of a symptom; her own word for one she added."""
        return self.own[key] if key in self.own else wording.symptom(self.language, key).short

    def detail(self, key: str) -> str:
        """A tap, place or whole-body question as "symptom.tap", "place.key" or "general.key"."""
        kind, _dot, tap = key.partition(".")
        if kind == "place":
            return wording.place(self.language, tap)
        if kind == "general":
            return wording.general(self.language, tap)
        return wording.symptom(self.language, kind).features[tap]

    def cell(self, value: int | None, *, yes_no: bool) -> Cell:
        """An answer as word and number."""
        if value is None:
            return Cell(_("no entry"), "", None)
        if yes_no:
            return Cell(_("Yes") if value else _("No"), "", 4 if value else 0)
        return Cell(wording.grade(self.language, value), str(value), value)

    def step(self, now: int | None, before: int | None) -> str:
        """From one grade to another: "0 → 3"."""
        return f"{_dash(before)} → {_dash(now)}"

    def treatment(self, treatment: TreatmentView) -> str:
        """A drug, or the kind of treatment where no drug is named."""
        return treatment.drug or wording.category(self.language, treatment.category)

    def weight(self, kilograms: float) -> str:
        """A weight in her unit."""
        value = units.as_read(units.from_kg(Decimal(str(kilograms)), self.weight_unit))
        return f"{decimal(value)} {self.weight_unit}"

    def temperature(self, celsius: float) -> str:
        """A temperature in her unit."""
        value = units.as_read(units.from_celsius(Decimal(str(celsius)), self.temperature_unit))
        return f"{decimal(value)} °{self.temperature_unit}"


def names_for(language: str, own: dict[str, str], country_code: str, chosen: str) -> Names:
    """Names in her language and units: those she chose, else her country's."""
    pack = country(country_code)
    weight: units.WeightUnit = "lb" if chosen == "us" else "kg" if chosen == "metric" else pack.weight_unit
    warmth: units.TemperatureUnit = "F" if chosen == "us" else "C" if chosen == "metric" else pack.temperature_unit
    return Names(language, own, weight, warmth)


def day(at: date) -> str:
    """A day of a year that is clear from where it stands: "3 Jun"."""
    return date_format(at, "j M")


def full_day(at: date) -> str:
    """A day with its year: "3 Jun 2026"."""
    return date_format(at, "j M Y")


def span(first: date, last: date) -> str:
    """From a day to a day, shortly: "24–30 Jun"."""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def days(count: int) -> str:
    """So many days."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def decimal(value: float | Decimal, places: int = 1) -> str:
    """A number with the decimal mark of the language."""
    return str(number_format(value, decimal_pos=places))


def percent(value: float) -> str:
    """A change in percent with its sign, which is never a plain hyphen."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return f"{sign}{decimal(abs(rounded))}%"


def listed(items: Iterable[str], most: int = MOST, between: str = ", ") -> str:
    """Items one after the other; beyond `most` only how many more."""
    found = list(items)
    if len(found) <= most + 1:
        return between.join(found)
    return between.join(found[:most]) + " " + _("and %(count)d more") % {"count": len(found) - most}


def _dash(value: int | None) -> str:
    return "–" if value is None else str(value)
