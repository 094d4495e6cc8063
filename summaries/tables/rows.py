"""The rows of a table as entries, by a matching. A row with anything wrong is told of and left out whole. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from clinical.catalogue import units
from clinical.catalogue.symptoms import BY_KEY
from kernel.errors import Problem
from summaries.tables.matching import NUMBERS, Column, Matching, day_of, grade_of, number_of, yes_or_no
from summaries.tables.sheet import Sheet
from symptoms.checks import FIRST_DAY, NOTE_MOST
from symptoms.entries import Said
from symptoms.taken_checks import said_problems


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can come in: its number in the file (the head is 1), its day, what it says."""

    number: int
    day: date
    said: Said


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot: which, in which column, why."""

    number: int
    column: str
    problem: Problem


def lines(
    sheet: Sheet, matching: Matching, own: Mapping[str, UUID], today: date
) -> tuple[tuple[Line, ...], tuple[Wrong, ...]]:
    """The rows that can come in, and those that cannot; `own` are her own symptoms by the name of their column."""
    good: list[Line] = []
    wrong: list[Wrong] = []
    for number, row in enumerate(sheet.rows, start=2):
        problems = list(_problems(sheet, matching, row, today))
        if problems:
            wrong += [Wrong(number, column, problem) for column, problem in problems[:1]]
            continue
        line = _line(sheet, matching, row, own, number)
        found = next(said_problems("", line.said, frozenset(map(str, own.values()))), None)
        if found:
            wrong.append(Wrong(number, found.field.rpartition(".")[2], found))
        elif line.said != Said():
            good.append(line)
    return tuple(good), tuple(wrong)


def _problems(sheet: Sheet, matching: Matching, row: tuple[str, ...], today: date) -> Iterator[tuple[str, Problem]]:
    for name, column, text in zip(sheet.columns, matching.columns, row, strict=True):
        code = _wrong(column, text, matching.order, today)
        if code:
            yield name, Problem(name, code, {"most": NOTE_MOST})


def _wrong(column: Column, text: str, order: str, today: date) -> str:
    if column.target == "date":
        return _wrong_day(text, order, today)
    if column.target == "note":
        return "too_long" if len(text) > NOTE_MOST else ""
    if not text or not column.target:
        return ""
    try:
        _answer(column, text)
    except ValueError:
        return "not_a_number" if column.target in NUMBERS else "not_on_the_scale"
    return ""


def _wrong_day(text: str, order: str, today: date) -> str:
    try:
        day = day_of(text, order)
    except ValueError:
        return "no_such_day"
    if day > today:
        return "in_the_future"
    return "too_long_ago" if day < FIRST_DAY else ""


def _line(sheet: Sheet, matching: Matching, row: tuple[str, ...], own: Mapping[str, UUID], number: int) -> Line:
    said: dict[str, Any] = {"grades": {}, "numbers": {}, "own_grades": {}, "note": ""}
    day = date.min
    for name, column, text in zip(sheet.columns, matching.columns, row, strict=True):
        target = column.target
        if target == "date":
            day = day_of(text, matching.order)
        elif target == "note":
            said["note"] = "\n".join(part for part in (said["note"], text) if part)
        elif target and text:
            key, value = _answer(column, text)
            group = "own_grades" if target == "own" else "numbers" if target in NUMBERS else "grades"
            said[group][str(own[name]) if target == "own" else key] = value
    return Line(number, day, Said.from_plain(said))


def _answer(column: Column, text: str) -> tuple[str, float | int]:
    match column.target:
        case "weight_kg" | "temperature_c":
            return column.target, number_of(text)
        case "weight_lb":
            return "weight_kg", float(units.pounds_to_kg(Decimal(str(number_of(text)))))
        case "temperature_f":
            return "temperature_c", float(units.fahrenheit_to_celsius(Decimal(str(number_of(text)))))
        case "nrs" | "vomits_24h":
            value = number_of(text)
            return column.target, int(value) if value == int(value) else value
    if column.target in BY_KEY and BY_KEY[column.target].kind == "yes_no":
        return column.target, yes_or_no(text)
    return column.target, grade_of(text, column.scale)
