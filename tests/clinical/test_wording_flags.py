"""Every rule speaks for itself at every level it can reach, in every language."""

import string
from collections import Counter
from dataclasses import astuple

import pytest

from clinical import wording
from clinical.levels import Level
from clinical.patterns.book import RULES

# The rules of the specification and the levels that each can reach.
REACHES = {
    "seizure": "today emergency",
    "confusion-sudden": "emergency",
    "confusion-new": "today",
    "spine-and-nerves": "emergency",
    "spine-pain": "today",
    "bone-pain-stays": "days",
    "possible-fracture": "today emergency",
    "pain-out-of-control": "days today",
    "breathing-emergency": "emergency",
    "breathlessness-worse": "days today",
    "chest-cluster": "today",
    "cough-stays": "days today",
    "coughing-blood": "today emergency",
    "headache-emergency": "emergency",
    "head-cluster": "today",
    "headache-stays": "days today",
    "vision-change": "days today emergency",
    "balance-and-falls": "visit today emergency",
    "hands-and-feet": "visit days today",
    "jaundice": "today emergency",
    "liver-cluster": "days today",
    "severe-abdomen": "today emergency",
    "belly-swelling": "days today",
    "vomiting": "days today emergency",
    "weight-loss": "days today",
    "not-eating": "days today",
    "fever": "today emergency",
    "calcium-cluster": "today emergency",
    "much-worse": "days today",
    "severe": "today",
    "slow-drift": "visit days",
    "new-and-lasting": "visit",
    "doing-less": "days today",
    "after-a-change": "visit days",
    "several-at-once": "today",
    "worried": "today",
}
EVERY = [(rule, Level.of(level)) for rule, levels in REACHES.items() for level in levels.split()]

MAY_HOLD = {"emergency", "line", "clinic", "urgent_care", "what"}
IN_DO = {
    Level.EMERGENCY: {"{emergency}"},
    Level.TODAY: {"{line}", "{urgent_care}", "30"},
    Level.DAYS: {"{clinic}", "2", "3"},
    Level.VISIT: set(),
}
CANCER = {"en": "I have metastatic breast cancer", "es": "Tengo cáncer de mama metastásico"}


@pytest.fixture(params=wording.LANGUAGES)
def language(request):
    return request.param


def test_every_rule_at_every_level_and_no_other_has_words(language):
    said = wording.texts(language)
    assert set(said.flags) == set(EVERY)
    assert set(said.rules) == set(REACHES)


def test_the_rule_book_reaches_the_levels_that_are_worded():
    assert {(rule.key, level) for rule in RULES for level in rule.levels} == set(EVERY)


def test_no_two_flags_share_their_words(language):
    flags = wording.texts(language).flags.values()
    for field in ("title", "why", "say"):
        repeated = {text for text, times in Counter(getattr(flag, field) for flag in flags).items() if times > 1}
        assert not repeated
    names = [rule.name for rule in wording.texts(language).rules.values()]
    reasons = [rule.reason for rule in wording.texts(language).rules.values()]
    assert len(set(names)) == len(set(reasons)) == len(REACHES)


def test_what_to_do_fits_the_level(language):
    for (rule, level), flag in wording.texts(language).flags.items():
        missing = {part for part in IN_DO[level] if part not in flag.do}
        assert not missing, (rule, level)
        if level is Level.EMERGENCY:
            assert flag.do.startswith(wording.level(language, level).do), rule
        if level is Level.VISIT:
            assert flag.do.startswith(wording.level(language, level).do), rule


def test_words_for_the_phone_are_in_the_first_person_and_say_what_was_logged(language):
    for (rule, level), flag in wording.texts(language).flags.items():
        assert "{what}" in flag.say, (rule, level)
        if level > Level.VISIT and rule != "confusion-sudden":
            assert flag.say.startswith(CANCER[language]), (rule, level)


def test_fever_says_day_or_night_and_to_ask_before_paracetamol():
    fever = wording.flag("en", "fever", Level.TODAY)
    assert fever.do.startswith("Call {line} now, day or night. Ask before you take paracetamol")
    assert "de día o de noche. Pregunte antes de tomar paracetamol" in wording.flag("es", "fever", Level.TODAY).do


def test_placeholders_are_those_that_are_documented(language):
    for key, flag in wording.texts(language).flags.items():
        for text in astuple(flag):
            held = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
            assert held <= MAY_HOLD, key
    for name in MAY_HOLD:
        assert f"{{{name}}}" in wording.__doc__


def test_a_flag_is_filled_or_refuses(language):
    flag = wording.flag(language, "worried", Level.TODAY)
    values = dict.fromkeys(MAY_HOLD, "X")
    assert "{" not in flag.filled(**values).whole()
    with pytest.raises(KeyError):
        flag.filled(what="X")


def test_both_languages_hold_the_same_placeholders_in_every_text():
    english, spanish = wording.texts("en"), wording.texts("es")
    for key, flag in english.flags.items():
        for mine, theirs in zip(astuple(flag), astuple(spanish.flags[key]), strict=True):
            assert mine.count("{") == theirs.count("{"), key
    for key, text in english.notices.items():
        assert text.count("{") == spanish.notices[key].count("{"), key
