"""The case file: a record, its entries, and which rules hold on the last day. One JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clinical.catalogue.checks import problems
from clinical.catalogue.symptoms import KEYS
from clinical.levels import Level
from clinical.patterns.book import BY_KEY
from clinical.patterns.replay import replay
from clinical.patterns.verdict import Verdict
from clinical.record import Background, Entry, TeamKnows, Treatment


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    today: date
    background: Background
    entries: tuple[Entry, ...]
    level: Level | None
    rules: tuple[str, ...]
    not_rules: tuple[str, ...]


def parse(line: str) -> Case:
    """ValueError, KeyError or TypeError where the line is not a case."""
    data = json.loads(line)
    expect = data["expect"]
    entries = (entry for spec in data["entries"] for entry in _entries(spec))
    level = expect["level"]
    case = Case(
        id=data["id"],
        today=date.fromisoformat(data["today"]),
        background=_background(data["record"]),
        entries=tuple(_numbered(data["id"], entries)),
        level=None if level is None else Level.of(level),
        rules=tuple(expect.get("rules", ())),
        not_rules=tuple(expect.get("not_rules", ())),
    )
    unknown = {*case.rules, *case.not_rules} - set(BY_KEY)
    if unknown:
        raise ValueError(f"no such rule: {', '.join(sorted(unknown))}")
    return case


def check(line: str, where: str) -> tuple[str, tuple[str, ...]]:
    """The name of the line's case and what differs; a line that is no case differs, and is named by where it stands."""
    try:
        case = parse(line)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return where, (f"not a case: {error!r}",)
    return case.id, differences(case)


def differences(case: Case) -> tuple[str, ...]:
    """What differs from what the case expects, in words; nothing where all is as expected."""
    last = final(case)
    held = {finding.rule: finding.level for finding in last.holding}
    found = []
    if last.level != case.level:
        found.append(f"level is {_named(last.level)}, expected {_named(case.level)}")
    found += [f"{rule} does not hold" for rule in case.rules if rule not in held]
    found += [f"{rule} holds at {held[rule].key}, should not" for rule in case.not_rules if rule in held]
    if found:
        found.append("holding: " + (", ".join(sorted(held)) or "nothing"))
    return tuple(found)


def final(case: Case) -> Verdict:
    """What the engine says on the case's last day, once every entry before it has been replayed."""
    *_, last = replay(case.entries, case.background, case.today)
    return last


def _background(record: Mapping[str, Any]) -> Background:
    return Background(
        country=record.get("country") or "",
        known_sites=frozenset(record.get("known_sites") or ()),
        treatments=tuple(_treatment(each) for each in record.get("treatments") or ()),
        team_knows=tuple(
            TeamKnows(each["symptom"], date.fromisoformat(each["from"])) for each in record.get("team_knows") or ()
        ),
        height_cm=record.get("height_cm"),
        weekly=bool(record.get("weekly")),
    )


def _treatment(each: Mapping[str, Any]) -> Treatment:
    return Treatment(
        category=each["category"],
        drug=each.get("drug") or "",
        start=_day(each.get("start")),
        end=_day(each.get("end")),
        changed=tuple(date.fromisoformat(day) for day in each.get("changed") or ()),
    )


def _entries(spec: Mapping[str, Any]) -> Iterator[Entry]:
    first, last = (date.fromisoformat(day) for day in spec.get("days") or (spec["day"], spec["day"]))
    grades = _answered(spec, "grades")
    if spec.get("all_zero"):
        grades = {key: grades.get(key, 0) for key in KEYS}
    features = {key: frozenset(taps) for key, taps in _answered(spec, "features").items()}
    places = {key: frozenset(marked) for key, marked in _answered(spec, "places").items()}
    numbers, general = _answered(spec, "numbers"), frozenset(spec.get("general") or ())
    for problem in problems(grades, features, places, numbers, general):
        raise ValueError(f"{problem.field}: {problem.code}")
    for days in range(0, (last - first).days + 1, spec.get("step", 1)):
        day = first + timedelta(days=days)
        yield Entry("", day, grades, features, places, numbers, general, spec.get("by", "patient"))


def _answered(spec: Mapping[str, Any], part: str) -> dict[str, Any]:
    """That part of an entry; null says "not asked", as a key left out does."""
    return {key: value for key, value in (spec.get(part) or {}).items() if value is not None}


def _numbered(case_id: str, entries: Iterator[Entry]) -> Iterator[Entry]:
    for number, entry in enumerate(entries, start=1):
        yield Entry(
            f"{case_id}/{number}",
            entry.day,
            entry.grades,
            entry.features,
            entry.places,
            entry.numbers,
            entry.general,
            entry.by,
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _named(level: Level | None) -> str:
    return "none" if level is None else level.key
