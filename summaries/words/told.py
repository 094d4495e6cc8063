"""The shapes of a summary in words."""

from dataclasses import dataclass
from datetime import date

from summaries.series import Series


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands behind it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A grade: its word, its number where it is a grade, and the grade for shade and shape; None is no entry."""

    word: str
    number: str
    grade: int | None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row of the grid; `change` is the key that chooses the arrow."""

    key: str
    name: str
    now: Cell
    before: Cell
    change: str
    change_word: str
    days: str
    spark: Series
    spark_text: str
    yes_no: bool


@dataclass(frozen=True, slots=True)
class ToldTop:
    """One of her top three, and her own words on it."""

    name: str
    days: str
    words: str


@dataclass(frozen=True, slots=True)
class Safety:
    """One safety answer: "yes" stands out by weight and mark; "silent" was not asked, or has no entry."""

    label: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole page in the order in which it is read."""

    language: str
    title: str
    subtitle: str
    strip: tuple[Line, ...]
    entered: str
    since_title: str
    since: tuple[Line, ...]
    top_title: str
    top: tuple[ToldTop, ...]
    top_none: str
    wish: Line
    questions: Line
    heads: tuple[str, ...]
    axis: str
    rows: tuple[ToldRow, ...]
    no_rows: str
    not_reported: Line
    not_asked: Line
    safety_title: str
    safety: tuple[Safety, ...]
    measures: tuple[Line, ...]
    treatments: Line
    footer: str
    visit_days: tuple[date, ...]
    treatment_days: tuple[date, ...]
