"""Conditions about one day: data that can be held against the day, shown, and sent to the phone as JSON.

`static/rules/evaluate.js` knows the same nodes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from clinical.catalogue.countries import country
from clinical.patterns.facts import Facts
from clinical.patterns.history import grades_in_numbers
from clinical.patterns.logic import Condition, Json
from clinical.record import Evidence


@dataclass(frozen=True, slots=True)
class Graded(Condition):
    """A symptom at that grade or above; yes is 1. A symptom that was not logged is at none."""

    symptom: str
    at_least: int

    def holds(self, facts: Facts) -> bool:
        grade = facts.grades.get(self.symptom)
        return grade is not None and grade >= self.at_least

    def as_json(self) -> Json:
        return {"graded": self.symptom, "at_least": self.at_least}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from grade_evidence(facts, self.symptom, self.at_least)


@dataclass(frozen=True, slots=True)
class Tapped(Condition):
    """Any of these features of a symptom, whatever its grade."""

    symptom: str
    features: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        return not self.features.isdisjoint(facts.logged.features.get(self.symptom, ()))

    def as_json(self) -> Json:
        return {"tapped": self.symptom, "any_of": sorted(self.features)}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for entry in facts.logged.entries:
            for feature in sorted(self.features.intersection(entry.features.get(self.symptom, ()))):
                yield Evidence(entry.id, entry.day, f"features.{self.symptom}", feature)


@dataclass(frozen=True, slots=True)
class Marked(Condition):
    """Any of these places of the body map, for a symptom."""

    symptom: str
    places: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        return not self.places.isdisjoint(facts.logged.places.get(self.symptom, ()))

    def as_json(self) -> Json:
        return {"marked": self.symptom, "any_of": sorted(self.places)}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for entry in facts.logged.entries:
            for place in sorted(self.places.intersection(entry.places.get(self.symptom, ()))):
                yield Evidence(entry.id, entry.day, f"places.{self.symptom}", place)


@dataclass(frozen=True, slots=True)
class Measured(Condition):
    """A number at or above one bound, or below another."""

    number: str
    at_least: float | None = None
    below: float | None = None

    def holds(self, facts: Facts) -> bool:
        return self._fits(facts.logged.numbers.get(self.number))

    def as_json(self) -> Json:
        return {"number": self.number, "at_least": self.at_least, "below": self.below}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for entry in facts.logged.entries:
            value = entry.numbers.get(self.number)
            if value is not None and self._fits(value):
                yield Evidence(entry.id, entry.day, f"numbers.{self.number}", value)

    def _fits(self, value: float | None) -> bool:
        if value is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class Fever(Condition):
    """A temperature at or above the fever threshold of the country."""

    def holds(self, facts: Facts) -> bool:
        return self._reading(facts).holds(facts)

    def as_json(self) -> Json:
        return {"fever": "country"}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        yield from self._reading(facts).shows(facts)

    def _reading(self, facts: Facts) -> Measured:
        return Measured("temperature_c", at_least=country(facts.background.country).fever_c)


@dataclass(frozen=True, slots=True)
class Said(Condition):
    """One of the whole-body taps under "Anything else?"."""

    tap: str

    def holds(self, facts: Facts) -> bool:
        return self.tap in facts.logged.general

    def as_json(self) -> Json:
        return {"said": self.tap}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for entry in facts.logged.entries:
            if self.tap in entry.general:
                yield Evidence(entry.id, entry.day, "general", self.tap)


@dataclass(frozen=True, slots=True)
class KnownSite(Condition):
    site: str

    def holds(self, facts: Facts) -> bool:
        return self.site in facts.background.known_sites

    def as_json(self) -> Json:
        return {"site": self.site}


@dataclass(frozen=True, slots=True)
class Treated(Condition):
    """On a treatment of that kind ("systemic", "lung_risk") now or in the last six weeks."""

    kind: str

    def holds(self, facts: Facts) -> bool:
        return facts.treated(self.kind)

    def as_json(self) -> Json:
        return {"treated": self.kind}


@dataclass(frozen=True, slots=True)
class TeamKnowsOf(Condition):
    symptom: str

    def holds(self, facts: Facts) -> bool:
        return facts.team_knows(self.symptom)

    def as_json(self) -> Json:
        return {"team_knows": self.symptom}


@dataclass(frozen=True, slots=True)
class OneEntry(Condition):
    """The part holds for an entry of the day by itself: a second entry never lowers the first."""

    part: Condition

    def holds(self, facts: Facts) -> bool:
        return any(self.part.holds(alone) for alone in facts.each_entry())

    def as_json(self) -> Json:
        return {"one_entry": self.part.as_json()}

    def shows(self, facts: Facts) -> Iterator[Evidence]:
        for alone in facts.each_entry():
            if self.part.holds(alone):
                yield from self.part.shows(alone)


def grade_evidence(facts: Facts, symptom: str, at_least: int) -> Iterator[Evidence]:
    """The day's answers to one symptom at that grade or above, also those given as a number."""
    for entry in facts.logged.entries:
        grade = entry.grades.get(symptom)
        if grade is not None and grade >= at_least:
            yield Evidence(entry.id, entry.day, f"grades.{symptom}", grade)
        elif grades_in_numbers(entry.numbers).get(symptom, -1) >= at_least:
            number = "nrs" if symptom == "pain" else symptom
            yield Evidence(entry.id, entry.day, f"numbers.{number}", entry.numbers[number])
