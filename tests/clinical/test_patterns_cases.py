"""Every case of tests/cases is as expected, and every rule has cases."""

from functools import cache
from pathlib import Path

import pytest

from clinical.patterns.book import RULES
from clinical.patterns.cases import check, differences, final, parse

CASES = [
    parse(line)
    for path in sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@cache
def held(number):
    """What holds on the last day of a case, by rule."""
    return {finding.rule: finding.level for finding in final(CASES[number]).holding}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_case_is_as_expected(case):
    assert differences(case) == ()


def test_case_names_are_used_once():
    assert len({case.id for case in CASES}) == len(CASES) >= 250


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_the_rule_fires_at_each_of_its_levels_in_some_case_and_stays_silent_in_another(rule):
    fired = {held(number).get(rule.key) for number, case in enumerate(CASES) if rule.key in case.rules}
    assert set(rule.levels) <= fired
    assert any(rule.key in case.not_rules for case in CASES)


def test_a_line_that_is_no_case_is_named_by_where_it_stands():
    name, found = check('{"id": "x"}', "file:3")
    assert name == "file:3"
    assert "not a case" in found[0]


def test_a_case_with_an_unknown_key_is_no_case():
    line = (
        '{"id": "x", "today": "2026-06-30", "record": {}, "entries": [{"day": "2026-06-30", "grades": {"couhg": 1}}],'
        ' "expect": {"level": null}}'
    )
    assert "couhg" in check(line, "file:1")[1][0]


def test_null_says_not_asked():
    line = (
        '{"id": "x", "today": "2026-06-30",'
        ' "record": {"country": null, "treatments": [{"category": "chemotherapy", "drug": null}], "team_knows": null},'
        ' "entries": [{"day": "2026-06-30", "grades": {"pain": null}, "numbers": null, "general": ["shivers"]}],'
        ' "expect": {"level": "today", "rules": ["fever"]}}'
    )
    assert check(line, "file:1") == ("x", ())


def test_what_differs_is_said():
    line = (
        '{"id": "x", "today": "2026-06-30", "record": {}, "entries": [{"day": "2026-06-30", "general": ["worried"]}],'
        ' "expect": {"level": "days", "rules": ["severe"], "not_rules": ["worried"]}}'
    )
    assert check(line, "file:1") == (
        "x",
        (
            "level is today, expected days",
            "severe does not hold",
            "worried holds at today, should not",
            "holding: worried",
        ),
    )
