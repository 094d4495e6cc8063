"""What can be meant in the units in which she reads a thermometer and a scale."""

from clinical.catalogue.countries import HerUnits
from clinical.catalogue.numbers import NUMBERS

# The limits of the catalogue in the other units, inwards to whole numbers.
FAHRENHEIT, POUNDS = (86.0, 113.0), (45.0, 771.0)


def limits_of(units: HerUnits) -> dict[str, tuple[float, float]]:
    """The lowest and highest that can be meant, as she would type them: a thermometer's, a scale's."""
    heat, weight = NUMBERS["temperature_c"], NUMBERS["weight_kg"]
    return {
        "temperature": (heat.low, heat.high) if units.temperature == "C" else FAHRENHEIT,
        "weight": (weight.low, weight.high) if units.weight == "kg" else POUNDS,
    }
