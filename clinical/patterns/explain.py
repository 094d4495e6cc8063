"""The whole rule book as Markdown, from the declarations and the English words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clinical import wording
from clinical.levels import Level
from clinical.patterns import weekly
from clinical.patterns.combine import AFTER_RAISED_DAYS
from clinical.patterns.logic import AnyOf, Condition, Named, walk
from clinical.patterns.rule import EVENT_DAYS, LASTING_DAYS, Clauses, Rule
from clinical.patterns.rules import belly, bones, chest, general, head, nerves, whole_body
from clinical.patterns.sentences import words
from clinical.record import TEAM_KNOWS_DAYS

ANY_SYMPTOM = "any graded symptom"

CHAPTERS: Mapping[str, tuple[Rule, ...]] = {
    "Head": head.RULES,
    "Spine and nerves": nerves.RULES,
    "Bones and pain": bones.RULES,
    "Chest": chest.RULES,
    "Belly": belly.RULES,
    "Whole body": whole_body.RULES,
    "Any symptom": (*general.RULES, *general.LAST),
}

HEAD = """# The rules

Written by `manage.py explain_rules` from the rules themselves; a test keeps this page so. Do not edit it by hand.

The rules look for patterns that published guidance says are worth a call. They do not diagnose. A grade is the worst
of the day, 0-4; a day that was not logged is never a zero.

- The **usual** value of a symptom is the median of the days from 15 to 2 days before, of which 4 must be logged. For a
  person who logs weekly it is the median of her last 4 weekly values.
- **New**: 1 or more today, and the usual value is known and 0. **Worse by n**: n or more above the usual value.
- Days are counted with today. “Running” means logged days in a row that end today.
- ◆ The rule also runs on the phone, without a network, as far as it looks at that day alone.
- ° This project’s own choice. It waits for a clinician’s sign-off.
- **On a treatment**: now, or in the last 6 weeks. Every kind is systemic but hormone therapy, radiation, surgery and
  bone-strengthening medicine. **Lung-risk treatment**: trastuzumab deruxtecan, datopotamab deruxtecan, a CDK4/6
  inhibitor, everolimus, or an immune checkpoint inhibitor.
- A pain number counts as a grade: 1-3 is 1, 4-6 is 2, 7-9 is 3, 10 is 4.
- **Changed**: new or worse by 1; where no usual value is known, the grade alone is enough.
- In the conditions “any graded symptom” stands for one symptom after the other, each by itself.
"""

FLAGS = f"""## How a rule becomes a flag

- A rule holds on a day; a flag is raised when it holds and nothing joins it to an earlier flag of the same rule on the
  same symptoms.
- It joins where that flag is open, was raised in the last {24 * AFTER_RAISED_DAYS} hours°, or was acted on lately°:
  in the last {EVENT_DAYS} days for `emergency` and `today`, in the last {LASTING_DAYS} for `days` and `visit`, and for
  `severe` and `pain-out-of-control` on what people live with for weeks. Never where a grade or the level rose, or a
  feature or place was added.
- An emergency is always shown: full screen, or as a card where nothing changed since one acted on in the last
  {EVENT_DAYS} days.
- “The team knows” counts for {TEAM_KNOWS_DAYS} days, and silences only the clauses that say so.
- `emergency` and `today` on a day before yesterday count as `days` until she says whether it is still happening.
- A flag that an edited or deleted entry no longer bears out is withdrawn; its history stays.
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule in words: for each level its alternatives, any one of which is enough."""

    rule: Rule
    levels: tuple[tuple[Level, tuple[str, ...]], ...]
    phone: tuple[tuple[Level, tuple[str, ...]], ...]
    meanings: tuple[tuple[str, str], ...]


def explain(rule: Rule) -> Explained:
    clauses = rule.when if isinstance(rule.when, Mapping) else rule.when.clauses(ANY_SYMPTOM)
    return Explained(rule, _levels(clauses), _levels(rule.phone or {}), _meanings(clauses))


def book() -> str:
    """docs/rules.md, whole."""
    lines = [HEAD, FLAGS]
    for chapter, rules in CHAPTERS.items():
        lines.append(f"## {chapter}\n")
        lines += [line for rule in rules for line in _section(explain(rule))]
    lines += ["## What one entry a week cannot show\n", *_unseen(), ""]
    lines += ["## Sources\n", *(f"- {source}" for source in _sources()), ""]
    return "\n".join(lines)


def _levels(clauses: Clauses) -> tuple[tuple[Level, tuple[str, ...]], ...]:
    return tuple((level, _alternatives(clauses[level])) for level in sorted(clauses, reverse=True))


def _alternatives(condition: Condition) -> tuple[str, ...]:
    parts = condition.parts if isinstance(condition, AnyOf) else (condition,)
    return tuple(words(part) for part in parts)


def _meanings(clauses: Clauses) -> tuple[tuple[str, str], ...]:
    """What the names in the clauses stand for, in the order in which they are met."""
    met = (each for level in sorted(clauses, reverse=True) for each in walk(clauses[level], into=_untold))
    named = dict.fromkeys(each for each in met if isinstance(each, Named) and not each.tells_all)
    return tuple((each.name, words(each.part)) for each in named)


def _untold(condition: Condition) -> bool:
    return not (isinstance(condition, Named) and condition.tells_all)


def _section(explained: Explained) -> Iterator[str]:
    rule = explained.rule
    texts = wording.rule("en", rule.key)
    yield f"### {rule.key}{' ◆' if rule.on_phone else ''}\n"
    yield f"{texts.name}. {texts.reason} Version {rule.version}. Source: {'; '.join(rule.sources)}.\n"
    for level, alternatives in explained.levels:
        yield from _level(f"**{level.key}**", alternatives)
    for level, alternatives in explained.phone:
        yield from _level(f"On the phone, **{level.key}**", alternatives)
    yield from (f"- *{name}* is {meaning}" for name, meaning in explained.meanings)
    yield ""
    for level, _ in explained.levels:
        flag = wording.flag("en", rule.key, level)
        yield f"> {level.key}: “{flag.title}” {flag.do} To say: “{flag.say}”\n"


def _level(heading: str, alternatives: tuple[str, ...]) -> Iterator[str]:
    if len(alternatives) == 1:
        yield f"- {heading}: {alternatives[0]}"
    else:
        yield f"- {heading}, any of:"
        yield from (f"  - {alternative}" for alternative in alternatives)


def _unseen() -> Iterator[str]:
    levels: dict[str, list[str]] = {}
    for rule, level in weekly.unseen():
        levels.setdefault(rule.key, []).append(level.key)
    yield from (f"- {key}: {' and '.join(found)}" for key, found in levels.items())


def _sources() -> list[str]:
    return sorted({source for rules in CHAPTERS.values() for rule in rules for source in rule.sources})
