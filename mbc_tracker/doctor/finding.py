"""One thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is. Only what is wrong makes `doctor` end with 1."""

    WELL = "well"
    CARE = "care"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, what was seen, and what to do where it is not well."""

    part: str
    state: State
    seen: str
    do: str = ""


def well(part: str, seen: str) -> Finding:
    """As it should be."""
    return Finding(part, State.WELL, seen)


def care(part: str, seen: str, do: str) -> Finding:
    """It works; it should not stay so."""
    return Finding(part, State.CARE, seen, do)


def wrong(part: str, seen: str, do: str) -> Finding:
    """It does not work, or will soon not."""
    return Finding(part, State.WRONG, seen, do)
