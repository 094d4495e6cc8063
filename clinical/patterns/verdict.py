"""What an evaluation found: rules that hold, flags to raise, and what joins flags raised before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clinical.catalogue.symptoms import BY_KEY
from clinical.levels import Level
from clinical.patterns import trends
from clinical.patterns.facts import Facts
from clinical.patterns.history import WINDOW_DAYS
from clinical.patterns.logic import Json
from clinical.patterns.rule import Clause, Rule
from clinical.record import NOTHING, Evidence

Signature = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that holds. `evidence` is what was logged; `rests_on` also names the entries it was compared with.

    `signature` tells whether a grade rose or a feature or place was added since an earlier flag.
    """

    rule: str
    version: int
    level: Level
    symptoms: frozenset[str]
    evidence: tuple[Evidence, ...]
    rests_on: frozenset[str]
    thresholds: Json
    signature: Signature
    cool_down_days: int
    day: date
    on_past_day: bool

    @property
    def shown_as(self) -> Level:
        """Urgent advice for a day long past asks "Is it still happening?" and counts as `days` until answered."""
        return min(self.level, Level.DAYS) if self.on_past_day else self.level

    @property
    def full_screen(self) -> bool:
        return self.shown_as >= Level.TODAY


@dataclass(frozen=True, slots=True)
class Joined:
    """A finding that goes to a flag raised before. An emergency is full screen again, unless it was acted on."""

    flag_id: str
    finding: Finding
    full_screen: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """`level` is that of the highest rule that holds, None where none does."""

    day: date
    level: Level | None
    holding: tuple[Finding, ...]
    raised: tuple[Finding, ...]
    joined: tuple[Joined, ...]


def find(rule: Rule, case: tuple[Clause, ...], facts: Facts, *, on_past_day: bool) -> Finding | None:
    """The rule's case at the highest level that holds on the day."""
    for clause in case:
        if clause.condition.holds(facts):
            evidence = tuple(dict.fromkeys(clause.condition.shows(facts)))
            symptoms = frozenset(symptom for each in evidence if (symptom := _symptom_of(each)) is not None)
            compared = _compared_with(evidence, facts) if clause.compares else ()
            return Finding(
                rule=rule.key,
                version=rule.version,
                level=clause.level,
                symptoms=symptoms,
                evidence=evidence,
                rests_on=frozenset((*(each.entry_id for each in evidence), *compared)),
                thresholds=clause.thresholds,
                signature=sign(evidence, symptoms, facts),
                cool_down_days=rule.cool_down_days(clause.level, symptoms),
                day=facts.day,
                on_past_day=on_past_day,
            )
    return None


def sign(evidence: Iterable[Evidence], symptoms: frozenset[str], facts: Facts) -> Signature:
    """The highest grades, and every tap and place, of the symptoms on the days that the evidence comes from."""
    felt = [each for each in evidence if not each.usual]
    ages = {0, *((facts.day - each.day).days for each in felt)}
    # A flag that is shown again here may have been joined by days after this one, when an older day is judged anew.
    days = [facts.ago(ago).logged for ago in ages if 0 <= ago < WINDOW_DAYS - facts.back]
    signature: dict[str, int] = {}
    for symptom in symptoms:
        grades = [day.grades[symptom] for day in days if symptom in day.grades]
        if grades:
            signature[f"grade:{symptom}"] = max(grades)
        taps = NOTHING.union(*(day.features.get(symptom, NOTHING) for day in days))
        places = NOTHING.union(*(day.places.get(symptom, NOTHING) for day in days))
        signature.update({f"feature:{symptom}.{tap}": 1 for tap in taps})
        signature.update({f"place:{symptom}.{place}": 1 for place in places})
    for each in felt:
        if each.field == "general":
            signature[f"tap:{each.value}"] = 1
        elif each.field == "numbers.activity":
            signature["grade:activity"] = max(signature.get("grade:activity", 0), int(each.value))
    return signature


def _compared_with(evidence: Iterable[Evidence], facts: Facts) -> Iterator[str]:
    """The entries that a usual value may come from: all of the window before what was logged."""
    first = max(((facts.day - each.day).days for each in evidence), default=0)
    reach = trends.WEEKLY_REACH if facts.background.weekly else trends.BASELINE_LAST
    for day in facts.days(first + reach + 1):
        yield from (entry.id for entry in day.entries)


def _symptom_of(evidence: Evidence) -> str | None:
    kind, _, key = evidence.field.partition(".")
    if evidence.field == "numbers.nrs":
        return "pain"
    if evidence.field == "numbers.vomits_24h":
        return "nausea_vomiting"
    return key if kind in ("grades", "features", "places") and key in BY_KEY else None
