"""A refusal put beside the field it is about; its words stand in accounts/problem_words.py."""

from collections.abc import Mapping

from django import forms

from accounts import problem_words
from kernel.errors import Problem, Refused


def words(problem: Problem) -> str:
    """What is wrong, in one sentence."""
    return problem_words.sentence(problem)


def sentence(code: str) -> str:
    """The sentence of a problem that a page finds itself."""
    return str(problem_words.WORDS[code])


def put_on(form: forms.Form, refused: Refused, names: Mapping[str, str] | None = None) -> None:
    """Put each problem on its field of the form; `names` maps a domain field to the form's own."""
    for problem in refused.problems:
        name = (names or {}).get(problem.field, problem.field)
        form.add_error(name if name in form.fields else None, words(problem))
