"""Reads the TOML files of a language into its texts, and refuses one that lacks a text or has one too many."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

from clinical.catalogue import care, countries, numbers, places, safety, sites, symptoms, treatments
from clinical.levels import Level
from clinical.wording.texts import CaregiverWords, FlagWords, LevelWords, RuleWords, SymptomWords, Texts

ASKED_OF_CAREGIVERS = ("confusion", "seizure")
CARE = {
    "origin": care.ORIGINS,
    "receptor": care.RECEPTORS,
    "her2": care.HER2,
    "gene_result": care.GENE_RESULTS,
    "exam": care.EXAMS,
    "why_ended": care.WHY_ENDED,
    "drug_class": treatments.families(),
}

HERE = Path(__file__).parent

Table = Mapping[str, Any]


class WordingError(Exception):
    """A text is missing, empty, written twice, or belongs to nothing."""


def load(language: str) -> Texts:
    """The texts of a language, complete for the catalogue."""
    read = tables(HERE / language)
    _same_keys("symptom", dict.fromkeys(read["symptom"], "said"), symptoms.KEYS)
    return Texts(
        symptoms={each.key: _symptom(each, read) for each in symptoms.SYMPTOMS},
        caregiver={key: _caregiver(symptoms.symptom(key), read["caregiver"][key]) for key in ASKED_OF_CAREGIVERS},
        grades=_steps(read, "grade", symptoms.HIGHEST_GRADE),
        places=_plain(read, "place", places.PLACES),
        place_groups=_plain(read, "place_group", (group.key for group in places.GROUPS)),
        general=_plain(read, "general", symptoms.GENERAL_TAPS),
        numbers=_plain(read, "number", numbers.NUMBERS),
        activity=_steps(read, "activity", int(numbers.NUMBERS["activity"].high)),
        sites=_plain(read, "site", sites.KNOWN_SITES),
        categories=_plain(read, "category", treatments.CATEGORIES),
        countries=_plain(read, "country", countries.COUNTRIES),
        urgent_care=_plain(read, "urgent_care", countries.URGENT_CARE),
        safety=_plain(read, "safety", safety.QUESTIONS),
        blood_from=_plain(read, "blood_from", safety.BLOOD_FROM),
        levels={at: LevelWords(**_fields(read["level"], at.key, LevelWords)) for at in Level},
        rules={key: RuleWords(**_fields(read["rule"], key, RuleWords)) for key in read.get("rule", {})},
        flags={
            (key, Level.of(at)): FlagWords(**_fields(by_level, at, FlagWords))
            for key, by_level in read.get("flag", {}).items()
            for at in by_level
        },
        logged=_plain(read, "logged", ("grade", "yes", "weight_change", *numbers.NUMBERS)),
        notices=_plain(read, "notice", read["notice"]),
        care={table: _plain(read["care"], table, keys) for table, keys in CARE.items()},
    )


def tables(folder: Path) -> Table:
    """All files below a folder as one table; a text written twice is refused."""
    files = sorted(folder.rglob("*.toml"))
    return reduce(_joined, (tomllib.loads(file.read_text(encoding="utf-8")) for file in files), {})


def _joined(first: Table, second: Table) -> Table:
    both = dict(first)
    for key, value in second.items():
        if key not in both:
            both[key] = value
        elif isinstance(value, dict) and isinstance(both[key], dict):
            both[key] = _joined(both[key], value)
        else:
            raise WordingError(f"{key} is written twice")
    return both


def _symptom(asked: symptoms.Symptom, read: Table) -> SymptomWords:
    said = {"anchors": read["anchors"]["default"], "features": {}, **read["symptom"][asked.key]}
    _complete(asked, said, SymptomWords)
    return SymptomWords(said["name"], said["short"], said["question"], tuple(said["anchors"]), said["features"])


def _caregiver(asked: symptoms.Symptom, said: Table) -> CaregiverWords:
    _complete(asked, said, CaregiverWords)
    return CaregiverWords(said["question"], tuple(said["anchors"]), said["features"])


def _complete(asked: symptoms.Symptom, said: Table, shape: type) -> None:
    where = f"{shape.__name__} {asked.key}"
    if len(said["anchors"]) != asked.highest + 1:
        raise WordingError(f"{where} needs {asked.highest + 1} anchors")
    _same_keys(f"{where}, features", said["features"], asked.features)
    _same_keys(where, {key: str(text) for key, text in said.items()}, shape.__annotations__)


def _plain(read: Table, table: str, wanted: Iterable[str]) -> Mapping[str, str]:
    said: Mapping[str, str] = read.get(table, {})
    wanted = tuple(wanted)
    _same_keys(table, said, wanted)
    return {key: said[key] for key in wanted}


def _steps(read: Table, table: str, highest: int) -> tuple[str, ...]:
    return tuple(_plain(read, table, map(str, range(highest + 1))).values())


def _fields(said: Table, key: str, shape: type) -> dict[str, str]:
    _same_keys(key, said[key], shape.__annotations__)
    return dict(said[key])


def _same_keys(table: str, said: Mapping[str, str], wanted: Iterable[str]) -> None:
    differing = set(said) ^ set(wanted)
    empty = {key for key, text in said.items() if not text.strip()}
    if differing or empty:
        raise WordingError(f"{table}: look at {', '.join(sorted(differing | empty))}")
