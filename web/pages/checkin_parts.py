"""The parts of the check-in as it stands on a page, for its template."""

from collections.abc import Mapping
from dataclasses import dataclass

from clinical.catalogue.countries import HerUnits


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a scale: number, word, what it means; `was_last` where the last entry says the same."""

    value: int
    word: str
    anchor: str
    checked: bool
    was_last: bool


@dataclass(frozen=True, slots=True)
class Tap:
    """One thing to tick."""

    value: str
    label: str
    checked: bool
    was_last: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one part of the body."""

    label: str
    taps: tuple[Tap, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One symptom of the check-in. `field` is the name under which its grade is sent."""

    key: str
    field: str
    name: str
    question: str
    steps: tuple[Step, ...]
    error: str = ""
    taps: tuple[Tap, ...] = ()
    groups: tuple[Group, ...] = ()
    pain_numbers: tuple[Tap, ...] = ()
    counts_vomits: bool = False
    # What it is made from where nothing is filled in yet; None where something is.
    blank: "Blank | None" = None


@dataclass(frozen=True, slots=True)
class Blank:
    """All that a row depends on while nothing of the form is filled in. Whose it is does not stand in it."""

    language: str
    key: str
    last: int | None
    last_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """The five questions asked every time, and what opens below a yes."""

    questions: tuple[Tap, ...]
    no_to_all: bool
    blood_from: tuple[Tap, ...]
    more: Mapping[str, tuple[Tap, ...]]


@dataclass(frozen=True, slots=True)
class CheckInForm:
    """The whole form."""

    rows: tuple[Row, ...]
    further: tuple[Row, ...]
    own: tuple[Row, ...]
    safety: Safety
    general: tuple[Tap, ...]
    activity: tuple[Tap, ...]
    bother: tuple[Tap, ...]
    worried: bool
    units: HerUnits
    limits: Mapping[str, tuple[float, float]]
    filled: Mapping[str, str]
    errors: Mapping[str, str]
    has_last: bool
