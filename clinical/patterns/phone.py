"""The clauses that need only one day's entries and what the phone keeps, as JSON for `static/rules/evaluate.js`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from clinical.catalogue.countries import country
from clinical.levels import Level
from clinical.patterns import conditions
from clinical.patterns.book import RULES
from clinical.patterns.facts import TREATMENT_LASTS_DAYS, Scene, is_of_kind
from clinical.patterns.history import History
from clinical.patterns.logic import All, AnyOf, Condition, Named, Not, walk
from clinical.patterns.rule import Rule
from clinical.record import TEAM_KNOWS_DAYS, Background, Entry

NODES = (
    All,
    AnyOf,
    Not,
    Named,
    conditions.Graded,
    conditions.Tapped,
    conditions.Marked,
    conditions.Measured,
    conditions.Fever,
    conditions.Said,
    conditions.KnownSite,
    conditions.Treated,
    conditions.TeamKnowsOf,
    conditions.OneEntry,
)


@cache
def rules_json() -> tuple[Mapping[str, Any], ...]:
    """Every clause that runs on the phone: its rule, its level and its condition."""
    return tuple(
        {"rule": rule.key, "version": rule.version, "level": level.key, "when": condition.as_json()}
        for rule, level, condition in clauses()
    )


def background_json(background: Background) -> dict[str, Any]:
    """What the phone keeps of the record, with the dates from and until which each part counts."""
    return {
        "known_sites": sorted(background.known_sites),
        "fever_c": country(background.country).fever_c,
        "treatments": [
            {
                "kinds": [kind for kind in ("systemic", "lung_risk") if is_of_kind(kind, each.category, each.drug)],
                "from": _iso(each.start),
                "until": _iso(each.end and each.end + timedelta(days=TREATMENT_LASTS_DAYS)),
            }
            for each in background.treatments
        ],
        "team_knows": [
            {
                "symptom": each.symptom,
                "from": _iso(each.start),
                "until": _iso(each.start + timedelta(days=TEAM_KNOWS_DAYS - 1)),
            }
            for each in background.team_knows
        ],
    }


def evaluate(entries: Iterable[Entry], background: Background, day: date) -> list[tuple[str, Level]]:
    """What the phone finds in one day's entries: each rule once, the highest level first."""
    facts = Scene(History(entries), background, (), day).ago(0)
    found: dict[str, Level] = {}
    for rule, level, condition in clauses():
        if level > found.get(rule.key, 0) and condition.holds(facts):
            found[rule.key] = level
    return sorted(found.items(), key=lambda each: -each[1])


@cache
def clauses() -> tuple[tuple[Rule, Level, Condition], ...]:
    """Each clause that the phone can judge, with its rule and level."""
    return tuple(clause for rule in RULES for clause in _clauses_of(rule))


def _clauses_of(rule: Rule) -> Iterator[tuple[Rule, Level, Condition]]:
    if rule.phone is not None:
        yield from ((rule, level, condition) for level, condition in rule.phone.items())
    elif rule.on_phone:
        for clause in (clause for case in rule.cases for clause in case):
            kept = _of_one_day(clause.condition)
            if kept is not None:
                yield rule, clause.level, kept


def _of_one_day(condition: Condition) -> Condition | None:
    """The condition, or those of its alternatives, that look at no other day."""
    if all(isinstance(each, NODES) for each in walk(condition)):
        return condition
    if not isinstance(condition, AnyOf):
        return None
    kept = tuple(part for part in condition.parts if _of_one_day(part) is part)
    return AnyOf(kept) if kept else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
