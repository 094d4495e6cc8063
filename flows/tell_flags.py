"""A flag in words: what she logged, what to do, by when, why, what to say; with her own numbers to call in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from care import selectors as care
from clinical import wording
from clinical.catalogue.countries import Country, country
from clinical.catalogue.units import TemperatureUnit, WeightUnit
from clinical.record import Evidence
from clinical.wording import logged
from clinical.wording.texts import FlagWords
from flags.entries import FlagView
from sharing.scopes import Look


@dataclass(frozen=True, slots=True)
class ToCall:
    """Whom to call, as telephone numbers; "" where she wrote none down."""

    emergency: str
    line: str
    clinic: str


@dataclass(frozen=True, slots=True)
class Told:
    """One flag in words. `points` are what she logged."""

    flag: FlagView
    words: FlagWords
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Flags in words, and whom to call about them."""

    told: tuple[Told, ...]
    to_call: ToCall


def tell_flags(*, look: Look, flags: Iterable[FlagView], language: str, units: str) -> Telling:
    """The flags in the order given; `units` is her choice: auto, metric or us."""
    pack = country(care.record(look).country)
    calls = to_call(look, pack)
    placeholders = placeholders_of(language, pack, calls)
    temperature, weight = units_of(units, pack)
    told = []
    for flag in flags:
        evidence = (Evidence(one.entry_uid, one.day, one.field, one.value) for one in flag.evidence)
        points = logged.points(language, evidence, temperature, weight)
        words = wording.flag(language, flag.rule, flag.raised_level)
        told.append(Told(flag, words.filled(**placeholders, what=logged.what(language, points)), points))
    return Telling(tuple(told), calls)


def to_call(look: Look, pack: Country) -> ToCall:
    """The country's emergency number, and the first line and clinic that she wrote down."""
    numbers: dict[str, str] = {}
    for contact in care.contacts(look):
        numbers.setdefault(contact.kind, contact.phone)
    return ToCall(pack.emergency, numbers.get("line24", ""), numbers.get("clinic", ""))


def placeholders_of(language: str, pack: Country, calls: ToCall) -> dict[str, str]:
    """What stands for {emergency}, {line}, {clinic} and {urgent_care} in the words of flags."""
    return {
        "emergency": calls.emergency,
        "line": _numbered(language, "line", calls.line),
        "clinic": _numbered(language, "clinic", calls.clinic),
        "urgent_care": wording.urgent_care(language, pack.urgent_care),
    }


def units_of(choice: str, pack: Country) -> tuple[TemperatureUnit, WeightUnit]:
    """Her own choice before her country's."""
    if choice == "us":
        return "F", "lb"
    if choice == "metric":
        return "C", "kg"
    return pack.temperature_unit, pack.weight_unit


def _numbered(language: str, notice: str, number: str) -> str:
    if number:
        return wording.notice(language, f"{notice}_number").format(number=number)
    return wording.notice(language, notice)
