"""CSV: it reads back as the record, and no cell is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical import wording
from clinical.catalogue.numbers import NUMBERS
from summaries.tables import as_csv, wide
from summaries.tables.cells import plain, safe
from tests.summaries.said import NAMES, SAID
from tests.summaries.sample import OWN, TODAY, entry, full_entries


def read(shape, *entries, own=(OWN,), language="en"):
    text = "".join(as_csv(shape, entries, own, language))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_long_has_a_line_for_each_answer_and_none_for_what_was_not_asked():
    lines = read("long", entry(TODAY, grades={"pain": 3, "seizure": 0}, numbers={"weight_kg": 61.5}, note="hello"))
    assert [(line["kind"], line["key"], line["value"], line["unit"]) for line in lines] == [
        ("grade", "pain", "3", "0-4"),
        ("yes_no", "seizure", "0", "0-1"),
        ("number", "weight_kg", "61.5", "kg"),
        ("note", "", "hello", ""),
    ]
    assert {line["date"] for line in lines} == {"2026-06-30"}
    assert {line["zone"] for line in lines} == {"America/New_York"}


def test_wide_has_a_line_for_each_entry_and_leaves_silence_empty():
    said = {"grades": {"pain": 0}, "features": {"pain": ["sudden", "deformed"]}, "places": {"pain": ["neck"]}}
    (line,) = read("wide", entry(TODAY, **said, own_grades={str(OWN.id): 2}, general=["shivers", "worried"]))
    assert (line["pain"], line["pain_features"], line["pain_places"]) == ("0", "deformed;sudden", "neck")
    assert (line["cough"], line["nrs"], line["own: Hot flushes"], line["general"]) == ("", "", "2", "shivers;worried")


def test_an_entry_that_says_nothing_is_still_there():
    assert [line["kind"] for line in read("long", entry(TODAY))] == ["entry"]
    assert len(read("wide", entry(TODAY))) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_names_are_in_the_readers_language_and_keys_in_none(language):
    (line,) = read("long", entry(TODAY, grades={"headache": 1}), language=language)
    assert line["key"] == "headache"
    assert line["name"] == wording.symptom(language, "headache").name


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]
HIDDEN_FORMULAS = ["  =1", "\u00a0=1", "\u200b=1", "\0=1", "'=1", "'"]


@pytest.mark.parametrize("text", [*FORMULAS, *HIDDEN_FORMULAS])
def test_no_cell_begins_as_a_formula(text):
    assert safe(text).startswith("'")
    assert plain(safe(text)) == text.replace("\0", "")


@given(st.text())
def test_what_was_made_safe_reads_back_as_it_was(text):
    assert plain(safe(text)) == text.replace("\0", "")


@given(SAID)
def test_long_parses_back_to_the_record(said):
    found = {**EMPTY, **{key: {} for key in ("grades", "features", "places", "numbers", "own_grades")}, "general": []}
    for line in read("long", entry(TODAY, **said)):
        put(found, line)
    assert found == said


EMPTY = {"bother": "", "note": ""}


def put(found, line):
    key, value = line["key"], line["value"]
    first, _, second = key.partition(".")
    match line["kind"]:
        case "grade" | "yes_no":
            found["grades"][key] = int(value)
        case "feature" | "place" as kind:
            found[f"{kind}s"].setdefault(first, []).append(second)
        case "number":
            found["numbers"][key] = float(value)
        case "own_grade":
            found["own_grades"][key] = int(value)
        case "general":
            found["general"].append(key)
        case "bother" | "note" as kind:
            found[kind] = key if kind == "bother" else plain(value)


@given(SAID)
def test_wide_parses_back_to_the_record(said):
    (line,) = read("wide", entry(TODAY, **said))
    assert {key: int(line[key]) for key in NAMES if line[key]} == said["grades"]
    places = {key: line.get(f"{key}_places", "") for key in NAMES}
    assert {key: marked.split(";") for key, marked in places.items() if marked} == said["places"]
    features = {key: line.get(f"{key}_features", "") for key in NAMES}
    assert {key: taps.split(";") for key, taps in features.items() if taps} == said["features"]
    assert {key: float(line[key]) for key in NUMBERS if line[key]} == said["numbers"]
    assert plain(line["note"]) == said["note"]


def test_it_comes_in_pieces_and_never_as_a_whole():
    pieces = list(as_csv("long", full_entries(), (OWN,), "en"))
    assert len(pieces) > 1
    assert max(map(len, pieces)) < 100_000


def test_every_column_is_told_in_the_docs():
    from pathlib import Path

    from summaries.tables import long

    told = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    for column in {*long.COLUMNS, *wide.FIRST, *wide.LAST, *NUMBERS}:
        assert f"`{column}`" in told, column
