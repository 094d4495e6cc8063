"""One line for each entry."""

from collections.abc import Iterable, Iterator

from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.symptoms import BY_KEY, SYMPTOMS, Symptom
from summaries.leaving_out import NUMBERS_OF
from summaries.tables.cells import number, safe
from symptoms.entries import CheckInView
from symptoms.selectors import Own

FIRST = ("entry_id", "date", "zone", "entered_at", "by", "author", "weekly")
LAST = ("general", "bother", "note")
BETWEEN = ";"


def columns(own: tuple[Own, ...], left_out: frozenset[str] = frozenset()) -> list[str]:
    """Their names: one a symptom with its taps and places, one a number, one a symptom of her own."""
    found = list(FIRST)
    for symptom in _asked(left_out):
        found.append(symptom.key)
        found += [f"{symptom.key}_features"] if symptom.features else []
        found += [f"{symptom.key}_places"] if symptom.has_places else []
    return [*found, *_numbers(left_out), *(f"own: {item.name}" for item in own), *LAST]


def lines(
    entries: Iterable[CheckInView], own: tuple[Own, ...], language: str, left_out: frozenset[str]
) -> Iterator[list[str]]:
    """The header, then a line for each entry; an empty cell was not asked, a 0 was answered."""
    own_ids = [str(item.id) for item in own]
    own_names = {str(item.id): item.name for item in own}
    asked, numbers = _asked(left_out), _numbers(left_out)
    yield columns(own, left_out)
    for entry in entries:
        yield _line(entry, asked, numbers, own_ids, own_names)


def _asked(left_out: frozenset[str]) -> list[Symptom]:
    return [symptom for symptom in SYMPTOMS if symptom.key not in left_out]


def _numbers(left_out: frozenset[str]) -> list[str]:
    return [key for key in NUMBERS if NUMBERS_OF.get(key, key) not in left_out]


def _line(
    entry: CheckInView, asked: list[Symptom], numbers: list[str], own_ids: list[str], own_names: dict[str, str]
) -> list[str]:
    said = entry.said
    found = [
        str(entry.uid),
        entry.local_date.isoformat(),
        entry.zone,
        entry.entered_at.isoformat(),
        entry.by,
        safe(entry.author_name),
        "1" if entry.weekly else "0",
    ]
    for symptom in asked:
        key = symptom.key
        found.append(_answer(said.grades.get(key)))
        if symptom.features:
            found.append(BETWEEN.join(said.features.get(key, ())))
        if symptom.has_places:
            found.append(BETWEEN.join(said.places.get(key, ())))
    found += [number(said.numbers[key]) if key in said.numbers else "" for key in numbers]
    found += [_answer(said.own_grades.get(own_id)) for own_id in own_ids]
    bother = said.bother if said.bother in BY_KEY else own_names.get(said.bother, "")
    return [*found, BETWEEN.join(said.general), safe(bother), safe(said.note)]


def _answer(grade: int | None) -> str:
    return "" if grade is None else str(grade)
