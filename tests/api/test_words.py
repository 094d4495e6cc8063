"""Every code that a deed can refuse with has its words, in both languages."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from accounts.problem_words import WORDS, named_sentence, sentence
from kernel.errors import Problem

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["accounts", "sharing", "symptoms", "care", "reminders", "flags", "flows", "clinical/catalogue", "api"]


def codes() -> set[str]:
    """The second argument of each refuse(…) and Problem(…), and the code of each refusal of a shape."""
    found = set()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call):
                    found |= set(_codes(node))
    return found


def _codes(call: ast.Call):
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in {"refuse", "Problem"}:
        places = call.args[1:2] if len(call.args) > 1 else call.args[:1]
        yield from (part.value for part in places if isinstance(part, ast.Constant))


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_code_has_words_in_both_languages(code):
    assert code in WORDS
    english = str(WORDS[code])
    with translation.override("es"):
        assert str(WORDS[code]) != english


def test_there_are_codes_to_look_at():
    assert {"too_long", "unknown_symptom", "not_a_time", "too_many_items"} <= codes()


def test_a_code_without_words_is_still_said():
    assert sentence(Problem("x", "new_code")) == "This cannot be saved as it is."


def test_a_problem_of_a_symptom_names_it():
    problem = Problem("grades.cough", "not_a_grade", {"low": 0, "high": 4})
    assert named_sentence(problem) == "Cough: Please choose a grade from 0 to 4."
