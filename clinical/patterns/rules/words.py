"""The few words in which rules are written."""

from collections.abc import Callable

from clinical.catalogue.symptoms import GRADED
from clinical.patterns.conditions import (
    Fever,
    Graded,
    KnownSite,
    Marked,
    Measured,
    OneEntry,
    Said,
    Tapped,
    TeamKnowsOf,
    Treated,
)
from clinical.patterns.logic import AtLeast, Condition, Named
from clinical.patterns.overtime import DaysAgo, New, OnDays, Running, UsualUnknown, WorseBy
from clinical.patterns.rule import Clauses, EachSymptom

on_treatment = Treated("systemic")
on_lung_risk_treatment = Treated("lung_risk")
fever_of_the_country = Fever()
temperature_38 = Measured("temperature_c", at_least=38.0)


def graded(symptom: str, at_least: int) -> Condition:
    return Graded(symptom, at_least)


def yes(symptom: str) -> Condition:
    return Graded(symptom, 1)


def any_of(symptom: str, *features: str) -> Condition:
    return Tapped(symptom, frozenset(features))


def tapped(symptom: str, feature: str) -> Condition:
    return Tapped(symptom, frozenset({feature}))


def at(symptom: str, *places: str) -> Condition:
    return Marked(symptom, frozenset(places))


def vomits(at_least: int) -> Condition:
    return Measured("vomits_24h", at_least=at_least)


def said(tap: str) -> Condition:
    return Said(tap)


def known_site(site: str) -> Condition:
    return KnownSite(site)


def team_knows(symptom: str) -> Condition:
    return TeamKnowsOf(symptom)


def one_entry(part: Condition) -> Condition:
    return OneEntry(part)


def new(symptom: str) -> Condition:
    return New(symptom)


def worse(symptom: str, by: int) -> Condition:
    return WorseBy(symptom, by)


def no_baseline(symptom: str) -> Condition:
    return UsualUnknown(symptom)


def on_days(k: int, of: int, part: Condition) -> Condition:
    return OnDays(k, of, part)


def within(days: int, part: Condition) -> Condition:
    """On any day of the last so many, today included."""
    return OnDays(1, days, part)


def days_running(k: int, part: Condition) -> Condition:
    return Running(k, part)


def yesterday(part: Condition) -> Condition:
    return DaysAgo(1, part)


def at_least(k: int, *parts: Condition) -> Condition:
    return AtLeast(k, parts)


def each_graded(clauses: Callable[[str], Clauses]) -> EachSymptom:
    return EachSymptom(GRADED, clauses)


def changed(symptom: str, at_grade: int) -> Condition:
    """New or worse by 1; where nothing is known of what is usual, the grade alone. Always at that grade or above."""
    part = graded(symptom, at_grade) & (new(symptom) | worse(symptom, 1) | no_baseline(symptom))
    return called(f"changed {symptom.replace('_', ' ')} ≥ {at_grade}", part)


def named(title: str, part: Condition) -> Condition:
    """A condition by the name that people have for it; the rule book says what it is."""
    return Named(title, part)


def called(title: str, part: Condition) -> Condition:
    """The same, where the name says it all."""
    return Named(title, part, tells_all=True)
