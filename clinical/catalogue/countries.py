"""What differs by country: whom to call, the fever threshold while on treatment, units, a crisis line."""

from dataclasses import dataclass

from clinical.catalogue.units import HeightUnit, TemperatureUnit, WeightUnit


@dataclass(frozen=True, slots=True)
class Country:
    """A country pack. `urgent_care` is a key of the wording; `crisis_number` may be empty where none is known."""

    code: str
    emergency: str
    crisis_name: str
    crisis_number: str
    urgent_care: str
    fever_c: float = 38.0
    temperature_unit: TemperatureUnit = "C"
    weight_unit: WeightUnit = "kg"
    height_unit: HeightUnit = "cm"


COUNTRIES: dict[str, Country] = {
    each.code: each
    for each in (
        Country(
            "US",
            "911",
            "988 Suicide & Crisis Lifeline",
            "988",
            "emergency_room",
            temperature_unit="F",
            weight_unit="lb",
            height_unit="in",
        ),
        # British treatment lines ask for a call from 37.5 (Macmillan Cancer Support).
        Country("GB", "999", "Samaritans", "116 123", "nhs_111", fever_c=37.5),
        Country("IE", "112", "Samaritans", "116 123", "ie_out_of_hours"),
        Country("CA", "911", "9-8-8 Suicide Crisis Helpline", "988", "ca_811"),
        Country("AU", "000", "Lifeline", "13 11 14", "au_healthdirect"),
        Country("NZ", "111", "1737, need to talk?", "1737", "nz_healthline"),
        Country("DE", "112", "TelefonSeelsorge", "0800 111 0 111", "de_116117"),
        Country("ES", "112", "Línea 024", "024", "es_urgencias"),
        Country("FR", "112", "3114", "3114", "fr_samu"),
        Country("MX", "911", "Línea de la Vida", "800 911 2000", "emergency_room"),
    )
}

# 112 is answered, or passed on, by mobile networks almost everywhere.
ELSEWHERE = Country("", "112", "findahelpline.com", "", "emergency_department")

URGENT_CARE: tuple[str, ...] = tuple(dict.fromkeys(pack.urgent_care for pack in (*COUNTRIES.values(), ELSEWHERE)))


def country(code: str) -> Country:
    """The pack of a two-letter code in any case; a safe general one where there is none."""
    return COUNTRIES.get(code.strip().upper(), ELSEWHERE)


@dataclass(frozen=True, slots=True)
class HerUnits:
    """The units in which she reads a thermometer and a scale."""

    temperature: TemperatureUnit
    weight: WeightUnit


def units_of(choice: str, pack: Country) -> HerUnits:
    """Her own choice of units, auto, metric or us, before her country's."""
    if choice == "us":
        return HerUnits("F", "lb")
    if choice == "metric":
        return HerUnits("C", "kg")
    return HerUnits(pack.temperature_unit, pack.weight_unit)
