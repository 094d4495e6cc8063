"""The check-in form: plain fields in, one check-in out. docs/checkin-form.md lists the names of its fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.http import QueryDict

from clinical.catalogue import safety, units
from kernel.errors import Problem, Refused
from symptoms.entries import CheckInView, NewCheckIn, Said

# Form field -> what the diary calls it, for the numbers that are read as they are.
PLAIN_NUMBERS = {"number_nrs": "nrs", "number_vomits_24h": "vomits_24h", "number_activity": "activity"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form, as typed: it is shown again whatever becomes of it."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, posted: QueryDict) -> "Filled":
        """What was posted."""
        return cls({name: tuple(found) for name, found in posted.lists()})

    def one(self, name: str) -> str:
        """The value of a field, without blanks around it; "" where it is not filled."""
        found = self.values.get(name, ())
        return found[-1].strip() if found else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return self.values.get(name, ())

    def has(self, name: str, value: object) -> bool:
        """Whether this answer is chosen."""
        return str(value) in self.values.get(name, ())

    def with_values(self, more: Mapping[str, tuple[str, ...]], drop: Iterable[str] = ()) -> "Filled":
        """The same with other answers."""
        gone = set(drop)
        return Filled({**{name: kept for name, kept in self.values.items() if name not in gone}, **more})


def none_today(filled: Filled, tracked: Iterable[str], own_ids: Iterable[object]) -> Filled:
    """ "None of these today": zeros and "no" for all she follows, no tap or place left; her words stay."""
    zeros = {f"grade_{key}": (str(grade),) for key, grade in safety.none_of_these(tracked).grades.items()}
    own = {f"own_{own_id}": ("0",) for own_id in own_ids}
    taps = [name for name in filled.values if name.startswith(("feature_", "place_"))]
    drop = (*taps, "number_nrs", "number_vomits_24h", "safety", "safety_blood_from")
    return filled.with_values({**zeros, **own, "safety_no": ("1",)}, drop=drop)


def same_as_last(filled: Filled, last: CheckInView) -> Filled:
    """ "Same as last time": grades and places only; what is asked for safety is asked again."""
    places = {key: frozenset(marked) for key, marked in last.said.places.items()}
    draft = safety.same_as_last(last.said.grades, places)
    return filled.with_values(
        {
            **{f"grade_{key}": (str(grade),) for key, grade in draft.grades.items()},
            **{f"place_{key}": tuple(sorted(marked)) for key, marked in draft.places.items()},
            **{f"own_{key}": (str(grade),) for key, grade in last.said.own_grades.items()},
        },
        drop=("safety", "safety_no"),
    )


def rest_as_last(filled: Filled, last: CheckInView) -> Filled:
    """ "Only what changed": what she left open is as last time; what she answered, and every tap, stays."""
    copied = same_as_last(Filled(), last).values
    answered = {name.partition("_")[2] for name in filled.values if name.startswith(("grade_", "own_"))}
    return filled.with_values({name: said for name, said in copied.items() if name.partition("_")[2] not in answered})


def read(filled: Filled, *, zone: str, weekly: bool, now: datetime) -> NewCheckIn:
    """The check-in that the form says; Refused where a field cannot be read."""
    reader = _Reader(filled)
    draft = safety.apply_safety(reader.draft(), reader.answers())
    new = NewCheckIn(
        uid=reader.uid(),
        local_date=reader.day(),
        zone=zone,
        entered_at=now,
        said=Said(
            grades=draft.grades,
            features={key: tuple(taps) for key, taps in draft.features.items()},
            places={key: tuple(marked) for key, marked in draft.places.items()},
            numbers=draft.numbers,
            general=filled.all("general"),
            own_grades=reader.own_grades(),
            bother=filled.one("bother"),
            # A browser sends a line's end as two signs; she typed one.
            note=filled.one("note").replace("\r\n", "\n"),
        ),
        only_me=filled.one("only_me") == "1",
        weekly=weekly,
        base_revision=int(filled.one("base")) if filled.one("base").isdecimal() else None,
    )
    if reader.problems:
        raise Refused(reader.problems)
    return new


class _Reader:
    """Reads field by field and notes what it cannot read."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.problems: list[Problem] = []

    def uid(self) -> UUID:
        try:
            return UUID(self.filled.one("uid"))
        except ValueError:
            self.problems.append(Problem("uid", "not_an_id"))
            return UUID(int=0)

    def day(self) -> date:
        try:
            return date.fromisoformat(self.filled.one("local_date"))
        except ValueError:
            self.problems.append(Problem("local_date", "not_a_date"))
            return date.min

    def draft(self) -> safety.Draft:
        numbers = {name: self._whole(where, f"numbers.{name}") for where, name in PLAIN_NUMBERS.items()}
        weight = self._decimal("number_weight", "numbers.weight_kg")
        if weight is not None:
            numbers["weight_kg"] = float(units.to_kg(weight, "lb" if self.filled.one("weight_unit") == "lb" else "kg"))
        return safety.Draft(
            grades=self._grades("grade_", "grades"),
            features={key: frozenset(taps) for key, taps in self._under("feature_").items()},
            places={key: frozenset(marked) for key, marked in self._under("place_").items()},
            numbers={name: value for name, value in numbers.items() if value is not None},
        )

    def answers(self) -> safety.Answers:
        ticked = set(self.filled.all("safety"))
        no = False if self.filled.one("safety_no") == "1" else None
        said = {question: True if question in ticked else no for question in safety.QUESTIONS}
        reading = self._decimal("number_temperature", "numbers.temperature_c")
        answers = safety.Answers(
            **said,
            blood_from=frozenset(kind for kind in safety.BLOOD_FROM if self.filled.has("safety_blood_from", kind)),
        )
        if reading is None:
            return answers
        celsius = units.to_celsius(reading, "F" if self.filled.one("temperature_unit") == "F" else "C")
        return replace(answers, temperature_c=float(celsius))

    def own_grades(self) -> dict[str, int]:
        return self._grades("own_", "own_grades")

    def _grades(self, start: str, table: str) -> dict[str, int]:
        found = {}
        for key, values in self._under(start).items():
            grade = self._as_whole(values[-1], f"{table}.{key}", "not_a_grade")
            if grade is not None:
                found[key] = grade
        return found

    def _under(self, start: str) -> dict[str, tuple[str, ...]]:
        values = self.filled.values
        return {name[len(start) :]: values[name] for name in values if name.startswith(start) and any(values[name])}

    def _whole(self, name: str, where: str) -> float | None:
        text = self.filled.one(name)
        return self._as_whole(text, where, "not_whole") if text else None

    def _as_whole(self, text: str, where: str, code: str) -> int | None:
        if text.strip().lstrip("-").isdecimal() and len(text) < 9:
            return int(text)
        self.problems.append(Problem(where, code, {"low": 0, "high": 4}))
        return None

    def _decimal(self, name: str, where: str) -> Decimal | None:
        text = self.filled.one(name).replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > 10_000:
            self.problems.append(Problem(where, "not_a_number"))
            return None
        return number
