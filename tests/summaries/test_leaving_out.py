"""What she leaves out of a summary is in none of its forms, and nothing says that it is missing."""

import io
import json
from datetime import UTC, datetime
from uuid import UUID

import orjson
import pypdf
import pytest

from summaries.fhir import document
from summaries.leaving_out import NOTHING, without
from summaries.pdf import render
from summaries.summarise import summarise
from summaries.tables import as_csv
from summaries.text import as_text
from summaries.words import tell
from tests.summaries.sample import OWN, PAIN_NOTE, full, since

NOW = datetime(2026, 6, 30, 15, tzinfo=UTC)
FORMS = ("page", "pdf", "text", "fhir", "long", "wide")


def told(left_out, form):
    diary = without(full(), frozenset(left_out))
    summary = summarise(diary, since())
    words = tell(summary, "en")
    match form:
        case "page":
            return str(words)
        case "pdf":
            pdf = render(summary, words)
            return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
        case "text":
            return as_text(words)
        case "fhir":
            made = document(UUID(int=5), diary, diary.entries, summary, words, NOW)
            # The questionnaire is the same for everyone: it asks, it does not tell.
            entries = [each for each in made["entry"] if each["resource"]["resourceType"] != "Questionnaire"]
            return orjson.dumps(entries).decode()
        case _:
            entries = [each for each in diary.entries if since().holds(each.local_date)]
            return "".join(as_csv(form, entries, diary.follows.own, "en", frozenset(left_out)))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ({"pain"}, ("Pain", "pain", "nrs")),
        ({"fatigue"}, ("fatigue", "Fatigue")),
        ({"seizure"}, ("eizure",)),
        ({f"own:{OWN.id}"}, (OWN.name, str(OWN.id))),
        ({"notes"}, (PAIN_NOTE, "wakes me at 3 am")),
        ({"care"}, ("denosumab", "Metastatic breast cancer", "capecitabine")),
        ({"flags"}, ("team called",)),
    ],
)
def test_it_is_in_none_of_them(left_out, words, form):
    whole, less = told(NOTHING, form), told({*left_out, *(("notes", "questions") if "pain" in left_out else ())}, form)
    # Her own words of the wish and her questions are hers to change; they are not looked through.
    for own in ("Can I take the pain tablet before bed?",):
        whole, less = whole.replace(own, ""), less.replace(own, "")

    assert [word for word in words if word in less] == []
    assert less != whole or not any(word in whole for word in words)


def test_it_stands_in_no_line_of_what_was_not_asked_either():
    summary = summarise(without(full(), frozenset({"seizure", "confusion", "pain"})), since())

    assert not {"seizure", "confusion", "pain"} & {*summary.not_asked, *summary.not_reported}
    assert not {"seizure", "confusion_patient", "confusion_caregiver"} & {answer.key for answer in summary.safety}
    assert "pain" not in [top.key for top in summary.top_three]
    assert "Pain" not in [line.label for line in tell(summary, "en").measures]


def test_a_flag_that_rests_on_it_goes_with_it():
    rules = {flag.rule for flag in full().flags}
    left = {flag.rule for flag in without(full(), frozenset({"pain", "balance"})).flags}
    assert left < rules


def test_the_rest_is_told_as_before():
    whole, less = (summarise(without(full(), out), since()) for out in (NOTHING, frozenset({"fatigue"})))
    assert [row for row in whole.rows if row.key != "fatigue"] == list(less.rows)
    assert whole.strip == less.strip
    assert json.loads(orjson.dumps(whole.measures)) == json.loads(orjson.dumps(less.measures))
