"""What a condition is, and how conditions join: all of, any of, not, at least so many of, and by a name."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from clinical.patterns.facts import Facts
from clinical.record import Evidence

Json: TypeAlias = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


class Condition(ABC):
    """Something that holds on a day, or does not. `shows` gives what was logged, where it holds."""

    __slots__ = ()

    @abstractmethod
    def holds(self, facts: Facts) -> bool: ...

    @abstractmethod
    def as_json(self) -> Json: ...

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        """Nothing by default: a known site or a treatment is not an entry."""
        yield from ()

    def __and__(self, other: "Condition") -> "All":
        return All((*_parts(All, self), *_parts(All, other)))

    def __or__(self, other: "Condition") -> "AnyOf":
        return AnyOf((*_parts(AnyOf, self), *_parts(AnyOf, other)))

    def __invert__(self) -> "Not":
        return Not(self)


@dataclass(frozen=True, slots=True)
class All(Condition):
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        # Plain loops here and below: they run some thousand times an evaluation.
        for part in self.parts:  # noqa: SIM110
            if not part.holds(facts):
                return False
        return True

    def as_json(self) -> Json:
        return {"all": [part.as_json() for part in self.parts]}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for part in self.parts:
            yield from part.shows(facts)


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        for part in self.parts:  # noqa: SIM110
            if part.holds(facts):
                return True
        return False

    def as_json(self) -> Json:
        return {"any": [part.as_json() for part in self.parts]}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for part in self.parts:
            if part.holds(facts):
                yield from part.shows(facts)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    part: Condition

    def holds(self, facts: Facts) -> bool:
        return not self.part.holds(facts)

    def as_json(self) -> Json:
        return {"not": self.part.as_json()}


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """That many of the parts, or more."""

    k: int
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        held = 0
        for tried, part in enumerate(self.parts):
            if held + len(self.parts) - tried < self.k:
                return False
            held += part.holds(facts)
            if held == self.k:
                return True
        return False

    def as_json(self) -> Json:
        return {"at_least": self.k, "of": [part.as_json() for part in self.parts]}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for part in self.parts:
            if part.holds(facts):
                yield from part.shows(facts)


@dataclass(frozen=True, slots=True)
class Named(Condition):
    """A condition that people have a name for, asked of a day once. A name that tells all needs no explanation."""

    name: str
    part: Condition
    tells_all: bool = False

    def holds(self, facts: Facts) -> bool:
        known = facts.answers.get(id(self))
        if known is None:
            known = facts.answers[id(self)] = self.part.holds(facts)
        return known

    def as_json(self) -> Json:
        return self.part.as_json()

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        return self.part.shows(facts)


def walk(condition: Condition, into: Callable[[Condition], bool] = lambda _: True) -> Iterator[Condition]:
    """The condition and every condition inside it; only inside those that `into` says."""
    yield condition
    if not into(condition):
        return
    for each in fields(condition):  # type: ignore[arg-type]
        value = getattr(condition, each.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Condition):
                yield from walk(part, into)


def _parts(kind: type[All] | type[AnyOf], condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, kind) else (condition,)
