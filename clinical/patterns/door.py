"""The one door to the rules."""

from collections.abc import Iterable
from datetime import date

from clinical.patterns import combine
from clinical.patterns.book import RULES
from clinical.patterns.facts import Scene
from clinical.patterns.history import History
from clinical.patterns.rule import LASTING_DAYS
from clinical.patterns.verdict import Verdict
from clinical.record import Background, KnownFlag

# A flag raised and acted on longer ago than this joins nothing and silences nothing.
FLAGS_DAYS = LASTING_DAYS


def evaluate(
    history: History,
    background: Background,
    recent_flags: Iterable[KnownFlag],
    day: date,
    today: date | None = None,
) -> Verdict:
    """Every rule on one day. `today` is the person's date now, where an entry for a past day is looked at.

    `history` needs the entries of WINDOW_DAYS before the day, and of WEIGHT_DAYS those with a weight; later ones are
    not read. `recent_flags` are those open, and those raised or acted on in the last FLAGS_DAYS; none withdrawn.
    """
    return combine.evaluate(RULES, Scene(history, background, recent_flags, day), today or day)


def withdrawn(flags: Iterable[KnownFlag], verdict: Verdict) -> tuple[KnownFlag, ...]:
    """The flags raised on the verdict's day whose rule no longer holds there, at their level or above."""
    return tuple(
        flag
        for flag in flags
        if flag.raised_on == verdict.day
        and not any(
            finding.rule == flag.rule
            and finding.level >= flag.level
            and (finding.symptoms & flag.symptoms or not flag.symptoms)
            for finding in verdict.holding
        )
    )
