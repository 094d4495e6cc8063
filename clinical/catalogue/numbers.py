"""What is measured or counted, in the units in which it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number that an entry may hold; a value outside low..high is a slip of the finger, not a reading."""

    key: str
    low: float
    high: float
    whole: bool = False


NUMBERS: dict[str, Number] = {
    each.key: each
    for each in (
        Number("nrs", 0, 10, whole=True),
        Number("vomits_24h", 0, 99, whole=True),
        Number("temperature_c", 30, 45),
        Number("weight_kg", 20, 350),
        Number("activity", 0, 4, whole=True),
    )
}

HEIGHT_CM = Number("height_cm", 50, 250)

# Fever said but not measured counts as this.
UNMEASURED_FEVER_C = 38.0


def grade_of_nrs(nrs: float) -> int:
    """The grade that a pain number 0-10 stands for: 1-3 mild, 4-6 moderate, 7-9 severe, 10 very severe."""
    if nrs >= 10:
        return 4
    if nrs >= 7:
        return 3
    if nrs >= 4:
        return 2
    return 1 if nrs > 0 else 0
