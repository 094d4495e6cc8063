"""What a person who logs once a week can never be told: clauses that need more days than she has."""

from collections.abc import Iterator

from clinical.levels import Level
from clinical.patterns import context, overtime, weeks
from clinical.patterns.book import RULES
from clinical.patterns.logic import All, AnyOf, AtLeast, Condition, Named
from clinical.patterns.rule import Rule

NEEDS_DAYS_IN_A_ROW = (overtime.UpSinceYesterday, overtime.RoseWithin, weeks.MeanUp, weeks.NewPlace)


def unseen() -> Iterator[tuple[Rule, Level]]:
    """Each rule and level that no weekly diary can meet."""
    for rule in RULES:
        for level in rule.levels:
            clauses = [clause for case in rule.cases for clause in case if clause.level == level]
            if not any(can_hold(clause.condition) for clause in clauses):
                yield rule, level


def can_hold(condition: Condition) -> bool:
    """Whether one entry in seven days can be enough."""
    match condition:
        case All():
            return all(map(can_hold, condition.parts))
        case AnyOf():
            return any(map(can_hold, condition.parts))
        case AtLeast():
            return sum(map(can_hold, condition.parts)) >= condition.k
        case Named():
            return can_hold(condition.part)
        case overtime.OnDays() | context.AfterChange():
            return condition.k <= (condition.n + 6) // 7 and can_hold(condition.part)
        case overtime.Running():
            return condition.k == 1
        case _:
            return not isinstance(condition, NEEDS_DAYS_IN_A_ROW)
