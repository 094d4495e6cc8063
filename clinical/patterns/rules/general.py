"""What may be said of any symptom, of several together, and of worry."""

from clinical.levels import Level
from clinical.patterns.context import AfterChange, FlagsTogether, NoOtherFlag
from clinical.patterns.overtime import UpSinceYesterday
from clinical.patterns.rule import Clauses, Rule
from clinical.patterns.rules import sources
from clinical.patterns.rules.words import each_graded, graded, new, on_days, said, team_knows, within, worse
from clinical.patterns.weeks import MeanUp

# This project's own choice; see docs/rules-tuning.md.
DRIFT = 0.75


def _much_worse(symptom: str) -> Clauses:
    risen = worse(symptom, 2) | UpSinceYesterday(symptom, 2)
    return {Level.TODAY: risen & graded(symptom, 3), Level.DAYS: risen}


def _slow_drift(symptom: str) -> Clauses:
    return {
        Level.DAYS: MeanUp(symptom, DRIFT, mean_at_least=2),
        Level.VISIT: MeanUp(symptom, DRIFT),
    }


def _after_a_change(symptom: str) -> Clauses:
    worsened = AfterChange(2, 5, worse(symptom, 1))
    return {Level.DAYS: worsened & AfterChange(1, 5, graded(symptom, 2)), Level.VISIT: worsened}


def _new_and_lasting(symptom: str) -> Clauses:
    return {
        Level.VISIT: on_days(10, 14, graded(symptom, 1))
        & within(15, new(symptom))
        & NoOtherFlag("new-and-lasting", symptom, days=14)
    }


MUCH_WORSE = Rule("much-worse", 1, (sources.STAR, sources.PRO_TECT), each_graded(_much_worse))

# Severe at times, for weeks: people live with these, and their team has heard of it. The others may be a new event.
_LIVED_WITH = frozenset(
    {"pain", "numbness_weakness", "cough", "appetite_loss", "abdomen", "nausea_vomiting", "fatigue"}
)

SEVERE = Rule(
    key="severe",
    version=1,
    sources=(sources.STAR, sources.PRO_TECT, sources.CTCAE),
    on_phone=True,
    when=each_graded(lambda symptom: {Level.TODAY: graded(symptom, 3) & ~team_knows(symptom)}),
    lasting=_LIVED_WITH,
)

SLOW_DRIFT = Rule("slow-drift", 2, (sources.OWN,), each_graded(_slow_drift))

AFTER_A_CHANGE = Rule("after-a-change", 1, (sources.OWN,), each_graded(_after_a_change))

WORRIED = Rule("worried", 1, (sources.UKONS,), {Level.TODAY: said("worried")}, on_phone=True)

NEW_AND_LASTING = Rule("new-and-lasting", 1, (sources.OWN,), each_graded(_new_and_lasting))

SEVERAL_AT_ONCE = Rule("several-at-once", 1, (sources.UKONS,), {Level.TODAY: FlagsTogether(2, Level.DAYS)})

RULES = (MUCH_WORSE, SEVERE, SLOW_DRIFT, AFTER_A_CHANGE, WORRIED)

# These look at the flags of the others, and come after them.
LAST = (NEW_AND_LASTING, SEVERAL_AT_ONCE)
