"""What was wrong with a check-in, beside its fields and in one list, in her language and units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from clinical import wording
from clinical.catalogue.countries import HerUnits
from clinical.catalogue.symptoms import BY_KEY
from kernel.errors import Problem
from symptoms.selectors import Own
from web import problems
from web.pages.her_units import limits_of

# Field of the diary -> field of the form.
FORM_FIELDS = {
    "grades": "grade",
    "features": "feature",
    "places": "place",
    "own_grades": "own",
}
NUMBER_FIELDS = {"temperature_c": "temperature", "weight_kg": "weight"}


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of the summary of errors."""

    anchor: str
    label: str
    text: str


class ByField(dict[str, str]):
    """Form field -> what is wrong; a template that asks for a field where nothing is wrong gets no word, at no cost."""

    def __missing__(self, field: str) -> str:
        return ""


def by_field(found: Iterable[Problem], units: HerUnits) -> ByField:
    """What is wrong with each field, in her language and units."""
    return ByField((_form_field(problem.field), problems.words(_in_her_units(problem, units))) for problem in found)


def lines(errors: Mapping[str, str], language: str, own: Iterable[Own]) -> Iterable[ErrorLine]:
    """The errors in a list, each with a way to its field."""
    own_names = {str(each.id): each.name for each in own}
    labels = {
        "local_date": gettext("Day of this entry"),
        "note": gettext("Note"),
        "bother": gettext("Which one bothers you most?"),
        "general": gettext("Anything else?"),
        "number_temperature": wording.number(language, "temperature_c"),
        "number_weight": wording.number(language, "weight_kg"),
        "number_vomits_24h": wording.number(language, "vomits_24h"),
        "number_activity": wording.number(language, "activity"),
        "number_nrs": wording.number(language, "nrs"),
    }
    for name, text in errors.items():
        kind, _, key = name.partition("_")
        anchor = f"grade_{key}" if kind in {"feature", "place"} else name
        if kind in {"grade", "feature", "place"} and key in BY_KEY:
            yield ErrorLine(anchor, wording.symptom(language, key).short, text)
        else:
            yield ErrorLine(anchor, labels.get(name) or own_names.get(key) or gettext("This entry"), text)


def _form_field(where: str) -> str:
    table, _, key = where.partition(".")
    if table == "numbers":
        return f"number_{NUMBER_FIELDS.get(key, key)}"
    return f"{FORM_FIELDS[table]}_{key}" if table in FORM_FIELDS else table


def _in_her_units(problem: Problem, units: HerUnits) -> Problem:
    limits = {f"numbers.{key}": limits_of(units)[name] for key, name in NUMBER_FIELDS.items()}
    if problem.code != "out_of_range" or problem.field not in limits:
        return problem
    low, high = limits[problem.field]
    return Problem(problem.field, problem.code, {"low": f"{low:g}", "high": f"{high:g}"})
