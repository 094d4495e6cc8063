"""Nothing grows past the size at which it should have been two things."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, functions

HARD_STOPS = {"*.html": 120, "*.js": 200, "*.css": 250}


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def is_data(file: Path) -> bool:
    """A file that does nothing but say what there is."""
    return not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.parse(file.read_text()).body)


def too_long(found: list[Path], most: int) -> list[str]:
    return [f"{file.relative_to(ROOT)}: {lines(file)} lines, at most {most}" for file in found if lines(file) > most]


def test_no_python_file_is_longer_than_250_lines_and_no_test_than_300():
    code = [file for file in files("*.py") if "migrations" not in file.parts]
    tests = [file for file in code if file.is_relative_to(ROOT / "tests")]
    rest = [file for file in code if file not in tests and not is_data(file)]
    assert len(rest) > 50
    assert not too_long(rest, 250) + too_long(tests, 300)


@pytest.mark.parametrize("pattern", HARD_STOPS)
def test_no_template_script_or_style_sheet_is_too_long(pattern):
    assert not too_long(files(pattern), HARD_STOPS[pattern])


def test_no_function_is_longer_than_40_lines():
    found = [
        f"{file.relative_to(ROOT)}: {function.name} has {function.end_lineno - function.lineno + 1} lines, at most 40"
        for file in files("*.py")
        if "migrations" not in file.parts and not file.is_relative_to(ROOT / "tests")
        for function in functions(file)
        if function.end_lineno - function.lineno + 1 > 40
    ]
    assert not found
