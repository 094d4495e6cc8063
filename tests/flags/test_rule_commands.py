"""The rules from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CASES = Path(__file__).resolve().parents[1] / "cases"
DIFFERS = (
    '{"id": "one", "title": "A fall", "today": "2026-06-30", "record": {"country": "US"}, "entries": [{"day": '
    '"2026-06-30", "grades": {"balance": 1}, "features": {"balance": ["fall"]}}], "expect": {"level": "emergency", '
    '"rules": ["balance-and-falls", "severe"], "not_rules": []}}'
)


def run(*names):
    out = StringIO()
    status = 0
    try:
        call_command("check_patterns", *map(str, names), stdout=out)
    except SystemExit as left:
        status = left.code
    return status, out.getvalue().splitlines()


def test_every_case_of_the_project_is_ok():
    status, lines = run(CASES / "patterns.jsonl", CASES / "record.jsonl")
    assert status == 0
    assert "ok quiet-month" in lines
    assert lines[-1].endswith("ok, 0 differ")


def test_what_differs_is_said_and_the_status_is_1(tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{DIFFERS}\n\nnonsense\n", encoding="utf-8")
    status, lines = run(file)
    assert status == 1
    assert lines[0] == ("one: level is today, expected emergency; severe does not hold; holding: balance-and-falls")
    assert lines[1].startswith(f"{file}:3: not a case")
    assert lines[2] == "2 cases: 0 ok, 2 differ"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot read"):
        run(tmp_path / "none.jsonl")


def test_the_rule_book_is_printed_whole():
    out = StringIO()
    call_command("explain_rules", stdout=out)
    page = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
    assert out.getvalue() == page.read_text(encoding="utf-8")
