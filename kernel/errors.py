"""What a deed may answer instead of doing: words for it are made at the rim, in her language."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class DeedError(Exception):
    """Something asked for that will not be done."""


class NotFound(DeedError):
    """Not there, or not hers to see: the two are never told apart."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `code` is looked up in the person's language."""

    field: str
    code: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict)


class Refused(DeedError):
    """The input has problems; nothing was saved."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in self.problems))


def refuse(field: str, code: str, **params: Any) -> Refused:
    """A refusal of one field."""
    return Refused([Problem(field, code, params)])
