"""An entry put back into the check-in form, to be corrected: what the form then says is the entry again."""

from decimal import Decimal

from clinical.catalogue import units
from clinical.catalogue.countries import HerUnits
from clinical.catalogue.symptoms import BY_KEY
from symptoms.entries import CheckInView
from web.forms.checkin import PLAIN_NUMBERS, Filled

PLACES_MOST = 3


def filled(kept: CheckInView, her: HerUnits) -> Filled:
    """The fields as they would have been typed. `base` says which version is corrected."""
    said = kept.said
    yes_no = [key for key in said.grades if BY_KEY[key].kind == "yes_no"]
    values: dict[str, tuple[str, ...]] = {
        "uid": (str(kept.uid),),
        "base": (str(kept.revision),),
        "local_date": (kept.local_date.isoformat(),),
        # A "no" has no field of its own; kept hidden, it is neither lost nor said of another question.
        **{f"grade_{key}": (str(grade),) for key, grade in said.grades.items() if key not in yes_no or not grade},
        "safety": tuple(key for key in yes_no if said.grades[key]),
        **{f"feature_{key}": taps for key, taps in said.features.items()},
        **{f"place_{key}": places for key, places in said.places.items()},
        **{f"own_{key}": (str(grade),) for key, grade in said.own_grades.items()},
        **{name: (f"{said.numbers[key]:g}",) for name, key in PLAIN_NUMBERS.items() if key in said.numbers},
        "general": said.general,
        "bother": (said.bother,),
        "note": (said.note,),
        "only_me": ("1",) if kept.only_me else (),
    }
    return Filled(values | _measured(kept, her))


def _measured(kept: CheckInView, her: HerUnits) -> dict[str, tuple[str, ...]]:
    """Temperature and weight in her units."""
    numbers = kept.said.numbers
    found: dict[str, tuple[str, ...]] = {}
    if "temperature_c" in numbers:
        warmth = units.from_celsius(Decimal(str(numbers["temperature_c"])), her.temperature)
        found["number_temperature"] = (_typed(warmth),)
    if "weight_kg" in numbers:
        found["number_weight"] = (_typed(units.from_kg(Decimal(str(numbers["weight_kg"])), her.weight)),)
    return found


def _typed(value: Decimal) -> str:
    return f"{units.as_read(value, PLACES_MOST):f}".rstrip("0").rstrip(".")
