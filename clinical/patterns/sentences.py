"""Conditions in plain words, for the rule book that anyone may read."""

from collections.abc import Iterable
from functools import singledispatch

from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import YES_NO
from clinical.patterns import conditions, context, logic, overtime, weeks, weights
from clinical.patterns.logic import Condition

NAMES = {
    "numbness_weakness": "numbness or weakness",
    "nausea_vomiting": "nausea or vomiting",
    "appetite_loss": "loss of appetite",
    "temperature_c": "temperature in °C",
    "weight_kg": "weight in kg",
    "vomits_24h": "times of vomiting in 24 h",
}
KINDS = {"systemic": "a systemic treatment", "lung_risk": "a lung-risk treatment"}


def name(key: str) -> str:
    return NAMES.get(key, key.replace("_", " "))


def one_of(keys: Iterable[str], *, quoted: bool = False) -> str:
    names = [f"“{name(key)}”" if quoted else name(key) for key in sorted(keys)]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def in_brackets(condition: Condition) -> str:
    """Bracketed where the words would else run together with those beside them."""
    plain = words(condition)
    joined = isinstance(condition, logic.All | logic.AnyOf | logic.AtLeast)
    return f"({plain})" if joined else plain


@singledispatch
def words(condition: Condition) -> str:
    raise TypeError(f"no words for {type(condition).__name__}")


@words.register
def _(condition: logic.All) -> str:
    known = [part for part in condition.parts if _is_silenced(part)]
    said = " and ".join(in_brackets(part) for part in condition.parts if part not in known)
    return said + "".join(f", {words(part)}" for part in known)


@words.register
def _(condition: logic.AnyOf) -> str:
    return " or ".join(map(in_brackets, condition.parts))


@words.register
def _(condition: logic.Not) -> str:
    if isinstance(condition.part, conditions.TeamKnowsOf):
        return f"unless {words(condition.part)}"
    return f"not {in_brackets(condition.part)}"


@words.register
def _(condition: logic.AtLeast) -> str:
    return f"{condition.k} or more of: " + "; ".join(map(words, condition.parts))


@words.register
def _(condition: logic.Named) -> str:
    return condition.name if condition.tells_all else f"*{condition.name}*"


@words.register
def _(condition: conditions.Graded) -> str:
    if condition.symptom in YES_NO:
        return f"{name(condition.symptom)}: yes"
    return f"{name(condition.symptom)} ≥ {condition.at_least}"


@words.register
def _(condition: conditions.Tapped) -> str:
    return f"{name(condition.symptom)} with {one_of(condition.features, quoted=True)}"


@words.register
def _(condition: conditions.Marked) -> str:
    if len(condition.places) == len(PLACES):
        return f"{name(condition.symptom)} marked at any place"
    return f"{name(condition.symptom)} at {one_of(condition.places)}"


@words.register
def _(condition: conditions.Measured) -> str:
    if condition.below is not None:
        return f"{name(condition.number)} < {condition.below:g}"
    return f"{name(condition.number)} ≥ {condition.at_least:g}"


@words.register
def _(condition: conditions.Fever) -> str:
    return "temperature at the fever threshold of the country or above"


@words.register
def _(condition: conditions.Said) -> str:
    return f"“{name(condition.tap)}” tapped"


@words.register
def _(condition: conditions.KnownSite) -> str:
    return f"{name(condition.site)} among the known sites"


@words.register
def _(condition: conditions.Treated) -> str:
    return f"on {KINDS[condition.kind]}"


@words.register
def _(condition: conditions.TeamKnowsOf) -> str:
    return f"the team knows of {name(condition.symptom)}"


@words.register
def _(condition: conditions.OneEntry) -> str:
    return f"{in_brackets(condition.part)} in one and the same entry"


@words.register
def _(condition: overtime.OnDays) -> str:
    if condition.k == 1:
        return f"{in_brackets(condition.part)} within {condition.n} days"
    return f"{in_brackets(condition.part)} on {condition.k} of {condition.n} days"


@words.register
def _(condition: overtime.Running) -> str:
    return f"{in_brackets(condition.part)} on {condition.k} days running"


@words.register
def _(condition: overtime.DaysAgo) -> str:
    when = "the day before" if condition.days == 1 else f"{condition.days} days before"
    return f"{in_brackets(condition.part)} {when}"


@words.register
def _(condition: overtime.New) -> str:
    return f"{name(condition.symptom)} new"


@words.register
def _(condition: overtime.WorseBy) -> str:
    return f"{name(condition.symptom)} worse by {condition.steps}"


@words.register
def _(condition: overtime.UsualAtMost) -> str:
    return f"usual {name(condition.symptom)} known and at most {condition.grade}"


@words.register
def _(condition: overtime.UsualUnknown) -> str:
    return f"no usual {name(condition.symptom)} known"


@words.register
def _(condition: overtime.UpSinceYesterday) -> str:
    return f"{name(condition.symptom)} up by {condition.steps} since the day before"


@words.register
def _(condition: overtime.RoseWithin) -> str:
    return f"{name(condition.symptom)} rose within {condition.days} days"


@words.register
def _(condition: weeks.MeanUp) -> str:
    high = f", the mean now {condition.mean_at_least:g} or more" if condition.mean_at_least else ""
    return (
        f"the 7-day mean of {name(condition.symptom)} up by {condition.by:g}° on the 7 days before, "
        f"two weeks running, with {condition.needs_days} logged days in each{high}"
    )


@words.register
def _(condition: weeks.NewPlace) -> str:
    return (
        f"{name(condition.symptom)} ≥ 1 on {condition.k} of {condition.n} days at a place not marked in the "
        f"{condition.before} days before those, at least {condition.logged} of which were logged"
    )


@words.register
def _(condition: weights.WeightDown) -> str:
    amount = f"{condition.percent:g}%" if condition.percent else f"{condition.kg:g} kg"
    weighed = "today’s weight" if condition.weighed_today else "the latest weight"
    return f"{weighed} down {amount} from the highest in {condition.days} days"


@words.register
def _(condition: weights.WeightUp) -> str:
    return f"the latest weight up {condition.kg:g} kg from the lowest in {condition.days} days"


@words.register
def _(condition: weights.BodyMassUnder) -> str:
    return f"body-mass index under {condition.index:g}"


@words.register
def _(condition: context.AfterChange) -> str:
    when = f"the first {condition.n} days after a treatment was started, changed or given"
    if condition.k == 1:
        return f"{in_brackets(condition.part)} on any of {when}"
    return f"{in_brackets(condition.part)} on {condition.k} of {when}"


@words.register
def _(condition: context.NoOtherFlag) -> str:
    return f"no flag of another rule on it open, or raised in the last {condition.days} days"


@words.register
def _(condition: context.FlagsTogether) -> str:
    return (
        f"{condition.k} or more different `{condition.level.key}` flags raised that day or the day before, "
        "one of them holding that day"
    )


def _is_silenced(condition: Condition) -> bool:
    return isinstance(condition, logic.Not) and isinstance(condition.part, conditions.TeamKnowsOf)
