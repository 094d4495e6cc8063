"""The rule book has the rules, levels and ◆ marks of the specification, and says so in docs/rules.md."""

from pathlib import Path

import pytest

from clinical import wording
from clinical.levels import Level
from clinical.patterns import explain, phone, weekly
from clinical.patterns.book import RULES

# Rule, levels from the highest, ◆ where clauses also run on the phone.
TABLE = {
    "seizure": ("emergency today", "◆"),
    "confusion-sudden": ("emergency", "◆"),
    "confusion-new": ("today", ""),
    "spine-and-nerves": ("emergency", "◆"),
    "spine-pain": ("today", ""),
    "bone-pain-stays": ("days", ""),
    "possible-fracture": ("emergency today", "◆"),
    "pain-out-of-control": ("today days", ""),
    "breathing-emergency": ("emergency", "◆"),
    "breathlessness-worse": ("today days", ""),
    "chest-cluster": ("today", ""),
    "cough-stays": ("today days", ""),
    "coughing-blood": ("emergency today", "◆"),
    "headache-emergency": ("emergency", "◆"),
    "head-cluster": ("today", ""),
    "headache-stays": ("today days", ""),
    "vision-change": ("emergency today days", "◆"),
    "balance-and-falls": ("emergency today visit", "◆"),
    "hands-and-feet": ("today days visit", ""),
    "jaundice": ("emergency today", "◆"),
    "liver-cluster": ("today days", ""),
    "severe-abdomen": ("emergency today", "◆"),
    "belly-swelling": ("today days", ""),
    "vomiting": ("emergency today days", "◆"),
    "weight-loss": ("today days", ""),
    "not-eating": ("today days", ""),
    "fever": ("emergency today", "◆"),
    "calcium-cluster": ("emergency today", ""),
    "much-worse": ("today days", ""),
    "severe": ("today", "◆"),
    "slow-drift": ("days visit", ""),
    "new-and-lasting": ("visit", ""),
    "doing-less": ("today days", ""),
    "after-a-change": ("days visit", ""),
    "several-at-once": ("today", ""),
    "worried": ("today", "◆"),
}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_rules_levels_and_marks_are_those_of_the_table():
    book = {rule.key: (" ".join(level.key for level in rule.levels), "◆" * rule.on_phone) for rule in RULES}
    assert book == TABLE
    assert len(RULES) == len(TABLE)


def test_the_page_is_what_the_rules_say():
    assert PAGE.read_text(encoding="utf-8") == explain.book(), "run manage.py explain_rules > docs/rules.md"


def test_every_rule_is_on_the_page_once():
    explained = [rule.key for rules in explain.CHAPTERS.values() for rule in rules]
    assert sorted(explained) == sorted(TABLE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_rule_has_sources_a_version_and_words_for_each_level(rule):
    assert rule.sources
    assert rule.version >= 1
    for language in wording.LANGUAGES:
        assert wording.rule(language, rule.key).name
        assert all(wording.flag(language, rule.key, level).say for level in rule.levels)


def test_what_runs_on_the_phone_comes_from_marked_rules_at_levels_they_have():
    for rule, level, _ in phone.clauses():
        assert rule.on_phone
        assert level in rule.levels


def test_what_one_entry_a_week_cannot_show_is_named():
    unseen = {(rule.key, level) for rule, level in weekly.unseen()}
    assert ("not-eating", Level.TODAY) in unseen
    assert ("bone-pain-stays", Level.DAYS) in unseen
    assert (
        not {("seizure", Level.EMERGENCY), ("much-worse", Level.TODAY), ("breathlessness-worse", Level.DAYS)} & unseen
    )
    assert not any(level == Level.EMERGENCY for _, level in unseen)


def test_balance_and_vision_and_vomiting_keep_only_the_clauses_about_one_day_on_the_phone():
    kept = {(rule.key, level) for rule, level, _ in phone.clauses()}
    assert ("balance-and-falls", Level.VISIT) not in kept
    assert ("vision-change", Level.DAYS) not in kept
    assert ("vomiting", Level.DAYS) in kept
    double = [
        each["when"] for each in phone.rules_json() if each["rule"] == "vision-change" and each["level"] == "today"
    ]
    assert "double" not in str(double)
