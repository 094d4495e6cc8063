"""The facts that a watcher gets."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered. `view` is the name of its address, never the address."""

    view: str
    method: str
    status: int
    began: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """A task that ended; `late` says of each reminder it brought how many seconds after its time."""

    task: str
    ok: bool
    began: float
    seconds: float
    late: tuple[float, ...] = ()


class Watcher(Protocol):
    """A module that is told."""

    def answered(self, request: Answered) -> None:
        """A request ended."""

    def done(self, task: Done) -> None:
        """A task ended."""
