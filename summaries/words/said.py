"""What one entry or one version of it says, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinical import wording
from clinical.catalogue.symptoms import BY_KEY
from summaries.diary import OWN
from summaries.words.names import Names, decimal
from symptoms.entries import Said


@dataclass(frozen=True, slots=True)
class Answer:
    """One symptom that was there: its grade, or yes; and what was tapped beside it."""

    name: str
    grade: int | None
    details: str


@dataclass(frozen=True, slots=True)
class SaidWords:
    """An entry in the order in which it is read."""

    answers: tuple[Answer, ...]
    none_of: str
    numbers: tuple[str, ...]
    general: str
    worried: str
    bother: str
    note: str


def in_words(said: Said, names: Names) -> SaidWords:
    """What was there first, then what was not, numbers, taps, the note."""
    # In the order of the catalogue, whatever the order in which they were kept.
    keys = [key for key in BY_KEY if key in said.grades or said.features.get(key)]
    own = {f"{OWN}{own_id}": grade for own_id, grade in said.own_grades.items()}
    zeros = [key for key in keys if not said.grades.get(key) and not said.features.get(key)]
    zeros += [key for key, grade in own.items() if not grade]
    answers = [_answer(key, said, names) for key in keys if key not in zeros]
    answers += [Answer(names.own.get(key, ""), grade, "") for key, grade in own.items() if grade]
    bother = said.bother if said.bother in BY_KEY else f"{OWN}{said.bother}"
    return SaidWords(
        answers=tuple(answers),
        none_of=", ".join(names.symptom(key) for key in zeros if key in BY_KEY or key in names.own),
        numbers=tuple(_number(key, value, names) for key, value in said.numbers.items()),
        general=", ".join(wording.general(names.language, tap) for tap in said.general if tap != "worried"),
        worried=wording.general(names.language, "worried") if "worried" in said.general else "",
        bother=names.symptom(bother) if bother in BY_KEY or bother in names.own else "",
        note=said.note,
    )


def _answer(key: str, said: Said, names: Names) -> Answer:
    yes_no = BY_KEY[key].kind == "yes_no"
    details = [*_taps(key, said, names), *(wording.place(names.language, place) for place in said.places.get(key, ()))]
    grade = said.grades.get(key)
    if yes_no and grade:
        details.insert(0, _("Yes"))
    return Answer(names.symptom(key), None if yes_no else grade, ", ".join(details))


def _taps(key: str, said: Said, names: Names) -> Iterable[str]:
    features = wording.symptom(names.language, key).features
    return (features[tap] for tap in said.features.get(key, ()))


def _number(key: str, value: float, names: Names) -> str:
    label = wording.number(names.language, key)
    match key:
        case "weight_kg":
            told = names.weight(value)
        case "temperature_c":
            told = names.temperature(value)
        case "activity":
            told = wording.activity(names.language, int(value))
        case _:
            told = decimal(value, 0)
    return f"{label} {told}" if label.endswith("?") else f"{label}: {told}"
