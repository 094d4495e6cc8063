"""What happens to a rule that holds: it raises a flag, or joins one that was raised before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clinical.levels import Level
from clinical.patterns.facts import Scene
from clinical.patterns.rule import Rule
from clinical.patterns.verdict import Finding, Joined, Signature, Verdict, find
from clinical.record import KnownFlag

# Cool-down (this project's own choice): a flag takes in what is found while it is open, for so long after it was
# raised, and after it was acted on for as long as the rule says.
AFTER_RAISED_DAYS = 3

# 24 hours in dates: yesterday's entry may be younger than that, one of the day before yesterday is not.
PAST_AFTER_DAYS = 2

# Pressed again, it is answered again.
ALWAYS_ANSWERED = "worried"


@dataclass(slots=True)
class _Tally:
    holding: list[Finding]
    raised: list[Finding]
    joined: list[Joined]


def evaluate(rules: Iterable[Rule], scene: Scene, today: date) -> Verdict:
    """Every rule on the scene's day, in the order of the book: those that read flags after those that raise them."""
    facts = scene.ago(0)
    tally = _Tally([], [], [])
    on_past_day = (today - scene.day).days >= PAST_AFTER_DAYS
    for rule in rules:
        for case in rule.cases:
            finding = find(rule, case, facts, on_past_day=on_past_day)
            if finding is not None:
                _settle(finding, scene, tally)
    level = max((finding.level for finding in tally.holding), default=None)
    return Verdict(scene.day, level, tuple(tally.holding), tuple(tally.raised), tuple(tally.joined))


def _settle(finding: Finding, scene: Scene, tally: _Tally) -> None:
    tally.holding.append(finding)
    scene.holding.append((finding.rule, finding.symptoms))
    flag = _flag_to_join(finding, scene.flags)
    if flag is None:
        tally.raised.append(finding)
        scene.flags.append(as_flag(finding))
    else:
        tally.joined.append(Joined(flag.id, finding, _shown_again(finding, flag)))


def _flag_to_join(finding: Finding, flags: Iterable[KnownFlag]) -> KnownFlag | None:
    """The flag in cool-down that the finding adds nothing to; one acted on before others, the latest first."""
    able = [flag for flag in flags if _same_matter(finding, flag) and _cooling_down(finding, flag)]
    able = [flag for flag in able if not _risen(finding, flag)]
    return max(able, key=lambda flag: (_acted_on_lately(finding, flag), flag.raised_on, flag.id), default=None)


def _same_matter(finding: Finding, flag: KnownFlag) -> bool:
    return flag.rule == finding.rule and finding.symptoms <= flag.symptoms


def _cooling_down(finding: Finding, flag: KnownFlag) -> bool:
    raised_lately = 0 <= (finding.day - flag.raised_on).days <= AFTER_RAISED_DAYS
    return flag.is_open or raised_lately or _acted_on_lately(finding, flag)


def _acted_on_lately(finding: Finding, flag: KnownFlag) -> bool:
    """Also where it was acted on after that day: the day is being looked at again."""
    if flag.acted_on is None or flag.raised_on > finding.day:
        return False
    return (finding.day - flag.acted_on).days <= finding.cool_down_days


def _risen(finding: Finding, flag: KnownFlag) -> bool:
    """The level or a grade rose, or a feature or place was added."""
    return finding.level > flag.level or rose(finding.signature, flag.signature)


def rose(now: Signature, before: Signature) -> bool:
    return any(value > before.get(key, 0) for key, value in now.items())


def _shown_again(finding: Finding, flag: KnownFlag) -> bool:
    if not finding.full_screen:
        return False
    if finding.level == Level.EMERGENCY:
        return not _acted_on_lately(finding, flag)
    return finding.rule == ALWAYS_ANSWERED


def as_flag(finding: Finding, flag_id: str = "") -> KnownFlag:
    """The finding as a flag raised on its day, open and not acted on."""
    return KnownFlag(
        id=flag_id,
        rule=finding.rule,
        level=finding.level,
        symptoms=finding.symptoms,
        raised_on=finding.day,
        acted_on=None,
        is_open=True,
        signature=finding.signature,
        evidence=finding.evidence,
    )
