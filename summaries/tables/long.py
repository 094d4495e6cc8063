"""One line for each answer."""

from collections.abc import Iterable, Iterator

from clinical import wording
from clinical.catalogue.symptoms import BY_KEY
from summaries.tables.cells import number, safe
from symptoms.entries import CheckInView
from symptoms.selectors import Own

COLUMNS = ("entry_id", "date", "zone", "entered_at", "by", "author", "weekly", "kind", "key", "name", "value", "unit")
UNITS = {"nrs": "0-10", "vomits_24h": "count", "temperature_c": "Cel", "weight_kg": "kg", "activity": "0-4"}

Answer = tuple[str, str, str, str, str]


def lines(
    entries: Iterable[CheckInView], own: tuple[Own, ...], language: str, left_out: frozenset[str]
) -> Iterator[list[str]]:
    """The header, then every answer of every entry; an entry that says nothing is one line of the kind "entry"."""
    own_names = {str(item.id): safe(item.name) for item in own}
    yield list(COLUMNS)
    for entry in entries:
        head = [
            str(entry.uid),
            entry.local_date.isoformat(),
            entry.zone,
            entry.entered_at.isoformat(),
            entry.by,
            safe(entry.author_name),
            "1" if entry.weekly else "0",
        ]
        said = False
        for answer in _answers(entry, own_names, language):
            said = True
            yield [*head, *answer]
        if not said:
            yield [*head, "entry", "", "", "", ""]


def _answers(entry: CheckInView, own_names: dict[str, str], language: str) -> Iterator[Answer]:
    said, texts = entry.said, wording.texts(language)
    for key, grade in said.grades.items():
        kind, unit = ("yes_no", "0-1") if BY_KEY[key].kind == "yes_no" else ("grade", "0-4")
        yield kind, key, texts.symptoms[key].name, str(grade), unit
    for key, taps in said.features.items():
        yield from (("feature", f"{key}.{tap}", texts.symptoms[key].features[tap], "1", "") for tap in taps)
    for key, places in said.places.items():
        yield from (("place", f"{key}.{place}", texts.places[place], "1", "") for place in places)
    for key, value in said.numbers.items():
        yield "number", key, texts.numbers[key], number(value), UNITS[key]
    yield from (("general", tap, texts.general[tap], "1", "") for tap in said.general)
    for key, grade in said.own_grades.items():
        yield "own_grade", key, own_names.get(key, ""), str(grade), "0-4"
    if said.bother:
        name = texts.symptoms[said.bother].name if said.bother in BY_KEY else own_names.get(said.bother, "")
        yield "bother", said.bother, name, "1", ""
    if said.note:
        yield "note", "", "", safe(said.note), ""
