"""Each hazard has a test, and the test is there."""

from deploy import hazards

PAGE = (hazards.ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")

WANTED = {
    "Missed emergency",
    "False calm",
    "Alarm fatigue",
    "Double dose",
    "Hidden entry inferred",
    "Wrong day",
    "Wrong unit",
    "Nobody is watching",
}


def test_every_hazard_has_a_test_that_exists():
    assert hazards.missing(PAGE) == []


def test_the_hazards_that_matter_most_are_named():
    assert set(hazards.rows(PAGE)) >= WANTED


def test_a_test_that_is_gone_and_a_hazard_without_one_are_told():
    page = "| hazard | control | test |\n|---|---|---|\n| A | b | `tests/gone.py::test_it` |\n| C | d | e |\n"
    assert hazards.missing(page) == ["A: tests/gone.py::test_it", "C: no test"]


def test_every_threat_names_tests_that_exist():
    """What nothing but trust holds stands without a test; what names one must have it."""
    page = (hazards.ROOT / "docs" / "threats.md").read_text(encoding="utf-8")

    named = [threat for threat, tests in hazards.rows(page).items() if tests]
    assert len(named) >= 9
    assert [line for line in hazards.missing(page) if not line.endswith("no test")] == []
