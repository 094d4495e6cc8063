"""The units in which she reads a thermometer and a scale, and what can be meant in them."""

from clinical.catalogue import countries
from clinical.catalogue.numbers import NUMBERS
from web.forms.checkin import HerUnits

# The limits of the catalogue in the other units, inwards to whole numbers.
FAHRENHEIT, POUNDS = (86.0, 113.0), (45.0, 771.0)


def units_of(choice: str, country_code: str) -> HerUnits:
    """Her own choice of units before her country's."""
    pack = countries.country(country_code)
    if choice == "us":
        return HerUnits("F", "lb")
    if choice == "metric":
        return HerUnits("C", "kg")
    return HerUnits(pack.temperature_unit, pack.weight_unit)


def limits_of(units: HerUnits) -> dict[str, tuple[float, float]]:
    """The lowest and highest that can be meant, as she would type them: a thermometer's, a scale's."""
    heat, weight = NUMBERS["temperature_c"], NUMBERS["weight_kg"]
    return {
        "temperature": (heat.low, heat.high) if units.temperature == "C" else FAHRENHEIT,
        "weight": (weight.low, weight.high) if units.weight == "kg" else POUNDS,
    }
