"""The rule book: every rule, in the order in which they are evaluated."""

from clinical.patterns.rule import Rule
from clinical.patterns.rules import belly, bones, chest, general, head, nerves, whole_body

RULES: tuple[Rule, ...] = (
    *head.RULES,
    *nerves.RULES,
    *bones.RULES,
    *chest.RULES,
    *belly.RULES,
    *whole_body.RULES,
    *general.RULES,
    *general.LAST,
)

BY_KEY: dict[str, Rule] = {rule.key: rule for rule in RULES}

# Printed on summaries: it rises whenever the meaning of a rule does.
VERSION = 1 + sum(rule.version - 1 for rule in RULES)
