"""Every case of tests/cases holds."""

from pathlib import Path

import pytest

from clinical.patterns.cases import differences, parse

CASES = [
    parse(line)
    for path in sorted((Path(__file__).parent.parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_case_is_as_expected(case):
    assert differences(case) == ()
