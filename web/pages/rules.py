"""The rule book as a page."""

from dataclasses import dataclass

from clinical import wording
from clinical.levels import Level
from clinical.patterns.book import RULES
from clinical.patterns.explain import explain
from clinical.patterns.rule import Rule
from clinical.patterns.rules.sources import OWN


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What a rule says at one level."""

    level: str
    title: str
    why: str
    exact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePart:
    """One rule in words."""

    key: str
    name: str
    reason: str
    levels: tuple[LevelWords, ...]
    sources: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    own_choice: bool
    version: int
    on_phone: bool


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The whole book."""

    rules: tuple[RulePart, ...]
    what_this_is: str
    general: str


def build(language: str) -> RulesPage:
    """The book in this language."""
    return RulesPage(
        rules=tuple(_part(language, rule) for rule in RULES),
        what_this_is=wording.notice(language, "what_this_is"),
        general=wording.notice(language, "general_advice"),
    )


def _part(language: str, rule: Rule) -> RulePart:
    words, explained = wording.rule(language, rule.key), explain(rule)
    exact = dict(explained.levels)
    return RulePart(
        key=rule.key,
        name=words.name,
        reason=words.reason,
        levels=tuple(_level(language, rule, level, exact.get(level, ())) for level in rule.levels),
        sources=tuple(source for source in rule.sources if source != OWN),
        meanings=explained.meanings,
        own_choice=OWN in rule.sources,
        version=rule.version,
        on_phone=rule.on_phone,
    )


def _level(language: str, rule: Rule, level: Level, exact: tuple[str, ...]) -> LevelWords:
    words = wording.flag(language, rule.key, level)
    return LevelWords(level.key, words.title, words.why, exact)
