"""JSON read into frozen dataclasses by their annotations: nothing is guessed, every problem names its place. Pure.

`Annotated[str, 40]` is a text of 40 letters at most that goes into a column as it is (so without NUL);
`Annotated[int, 100]` a number from 0 to 100.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from kernel.errors import Problem, Refused

LIST_MOST, MAP_MOST, TEXT_MOST = 200_000, 2_000, 200_000
FIRST_YEAR, LAST_YEAR = 1900, 2200
Kind = TypeVar("Kind")


def read(kind: type[Kind], plain: Any, place: str) -> Kind:
    """`plain` as a `kind`; Refused names every place where it is not one."""
    problems: list[Problem] = []
    found = _read(kind, plain, place, problems)
    if problems:
        raise Refused(problems)
    return found  # type: ignore[no-any-return]  # it was read as one


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _read(kind: Any, plain: Any, place: str, problems: list[Problem]) -> Any:
    if is_dataclass(kind):
        return _object(kind, plain, place, problems)
    origin = get_origin(kind)
    if origin is Annotated:
        inner, most = get_args(kind)
        return _bounded(inner, most, plain, place, problems)
    if origin in {Union, UnionType}:
        inner = next(each for each in get_args(kind) if each is not NoneType)
        return None if plain is None else _read(inner, plain, place, problems)
    if origin is tuple:
        return _list(get_args(kind)[0], plain, place, problems)
    if kind is Any:
        return plain
    if origin is not None:
        return _map(get_args(kind)[1], plain, place, problems)
    return _value(kind, plain, place, problems)


def _object(kind: Any, plain: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(plain, dict):
        return problems.append(Problem(place, "not_a_map"))
    found, before = {}, len(problems)
    for field in fields(kind):
        if field.name in plain:
            found[field.name] = _read(_hints(kind)[field.name], plain[field.name], f"{place}.{field.name}", problems)
        elif field.default is MISSING and field.default_factory is MISSING:
            problems.append(Problem(f"{place}.{field.name}", "required"))
    return kind(**found) if len(problems) == before else None


def _list(kind: Any, plain: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(plain, list):
        return problems.append(Problem(place, "not_a_list"))
    if len(plain) > LIST_MOST:
        return problems.append(Problem(place, "too_many", {"most": LIST_MOST}))
    return tuple(_read(kind, each, f"{place}.{at}", problems) for at, each in enumerate(plain))


def _map(kind: Any, plain: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(plain, dict):
        return problems.append(Problem(place, "not_a_map"))
    if len(plain) > MAP_MOST:
        return problems.append(Problem(place, "too_many", {"most": MAP_MOST}))
    return {key: _read(kind, value, f"{place}.{key[:60]}", problems) for key, value in plain.items()}


def _bounded(kind: Any, most: int, plain: Any, place: str, problems: list[Problem]) -> Any:
    found = _value(kind, plain, place, problems)
    if isinstance(found, str):
        if len(found) > most:
            problems.append(Problem(place, "too_long", {"most": most}))
        if "\0" in found:
            problems.append(Problem(place, "not_a_text"))
    elif isinstance(found, int) and not 0 <= found <= most:
        problems.append(Problem(place, "out_of_range", {"low": 0, "high": most}))
    return found


def _value(kind: Any, plain: Any, place: str, problems: list[Problem]) -> Any:
    try:
        return VALUES[kind](plain)
    except (TypeError, ValueError, InvalidOperation, OverflowError):
        return problems.append(Problem(place, CODES[kind]))


def _text(plain: Any) -> str:
    if not isinstance(plain, str) or len(plain) > TEXT_MOST:
        raise ValueError
    return plain


def _whole(plain: Any) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int) or abs(plain) >= 2**62:
        raise ValueError
    return plain


def _number(plain: Any) -> float:
    if isinstance(plain, bool) or not isinstance(plain, int | float) or not isfinite(plain):
        raise ValueError
    return plain


def _flag(plain: Any) -> bool:
    if not isinstance(plain, bool):
        raise TypeError
    return plain


def _decimal(plain: Any) -> Decimal:
    found = Decimal(_text(plain)[:30])
    if not found.is_finite() or abs(found) >= 10**12:
        raise ValueError
    return found


def _day(plain: Any) -> date:
    found = date.fromisoformat(_text(plain))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError
    return found


def _instant(plain: Any) -> datetime:
    found = datetime.fromisoformat(_text(plain))
    if found.tzinfo is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError
    return found


VALUES: Mapping[Any, Any] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _flag,
    Decimal: _decimal,
    date: _day,
    datetime: _instant,
    time: lambda plain: time.fromisoformat(_text(plain)),
    UUID: lambda plain: UUID(_text(plain)),
}
CODES: Mapping[Any, str] = {
    str: "not_a_text",
    int: "not_whole",
    float: "not_a_number",
    bool: "not_yes_or_no",
    Decimal: "not_a_number",
    date: "not_a_date",
    datetime: "not_a_time",
    time: "not_a_time_of_day",
    UUID: "not_an_id",
}
