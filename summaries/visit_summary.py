"""The visit summary: keys, numbers and days, without a word of any language. Page, PDF, text and FHIR tell the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.selectors import TreatmentView
from sharing.scopes import ALL_SCOPES, Scope
from summaries.diary import Raised
from summaries.periods import Period


class Change(StrEnum):
    """How the last 7 days stand to the 7 days before the visit."""

    NEW = "new"
    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """One answered day of a line."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class Row:
    """One symptom of the grid. `present` of `answered` days of the period had it; None is "no entry"."""

    key: str
    yes_no: bool
    now: int | None
    before: int | None
    change: Change
    present: int
    answered: int
    bothers: int
    spark: tuple[Point, ...]

    @property
    def rise(self) -> int:
        """By how much it rose; 0 where there is nothing to compare."""
        return self.now - self.before if self.now is not None and self.before is not None else 0


@dataclass(frozen=True, slots=True)
class Strip:
    """Whose diary, and how complete. All of it as the patient entered it."""

    name: str
    birth_date: date | None
    days_logged: int
    by_patient: int
    by_caregiver: int
    caregivers: tuple[str, ...]
    diagnosis: str
    subtype: str
    diagnosed_date: date | None
    known_sites: tuple[str, ...]
    current: tuple[TreatmentView, ...]
    er: str = ""
    pr: str = ""
    her2: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """One of her top three: a symptom by its key, or her own text; `words` are from her note of such a day."""

    key: str
    text: str
    days: int
    chosen: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One safety question. `highest` is the worst answer; None where nobody answered it in the period."""

    key: str
    highest: float | None
    days: int
    answered: int
    last_day: date | None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightChange:
    """The last weight against the one nearest to so many days before it."""

    over_days: int
    percent: float
    from_kg: float
    from_day: date


@dataclass(frozen=True, slots=True)
class Measures:
    """Activity, weight and pain in numbers. An average stands beside its n, or not at all."""

    activity_worst: int | None = None
    activity_last: int | None = None
    activity_days: int = 0
    weight_kg: float | None = None
    weight_day: date | None = None
    weight_changes: tuple[WeightChange, ...] = ()
    pain_worst: int | None = None
    pain_average: float | None = None
    pain_days: int = 0
    pain_in_numbers: bool = False


@dataclass(frozen=True, slots=True)
class TreatmentStep:
    """Something that happened to a treatment in the period: started, changed or ended."""

    day: date
    step: str
    treatment: TreatmentView


@dataclass(frozen=True, slots=True)
class Note:
    """What was written on a day, and by whom."""

    day: date
    by: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """All that section 8 asks for, in its order, and what its further pages carry.

    `urgent` and `flags` are None where flags are not shared with who looks.
    """

    period: Period
    strip: Strip
    worse: tuple[Row, ...]
    new: tuple[Row, ...]
    better: tuple[Row, ...]
    urgent: tuple[Raised, ...] | None
    top_three: tuple[Top, ...]
    wish: str
    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    not_reported: tuple[str, ...]
    not_asked: tuple[str, ...]
    safety: tuple[Answer, ...]
    measures: Measures
    steps: tuple[TreatmentStep, ...]
    visit_days: tuple[date, ...]
    treatment_days: tuple[date, ...]
    flags: tuple[Raised, ...] | None = None
    notes: tuple[Note, ...] = ()
    treatments: tuple[TreatmentView, ...] = ()
    daily: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
    own_names: dict[str, str] = field(default_factory=dict)
    weekly: bool = False
    country: str = ""
    units: str = "auto"
    rules_version: str = ""
    sees: frozenset[Scope] = ALL_SCOPES
    left_out: frozenset[str] = frozenset()
