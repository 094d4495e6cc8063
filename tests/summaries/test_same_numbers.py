"""Whatever was logged, page, PDF, text and FHIR tell the numbers of the one model; a hundred diaries made up."""

import io
import json
import os
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
import pypdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summaries.fhir import document
from summaries.pdf import render
from summaries.summarise import summarise
from summaries.text import MOST, as_text
from summaries.words import tell
from symptoms.selectors import Follows
from tests.summaries.said import SAID
from tests.summaries.sample import OWN, TODAY, diary, entry, since

NOW = datetime(2026, 6, 30, 15, tzinfo=UTC)
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
MANY = int(os.environ.get("MBC_RECORDS", "100"))

WHO = st.sampled_from([("patient", "Ana"), ("caregiver", "Ben")])
ENTRIES = st.lists(st.tuples(st.integers(0, 90), WHO, SAID), max_size=8)


def flat(text):
    return re.sub(r"\s+", " ", text)


def told_in_pdf(summary, told):
    reader = pypdf.PdfReader(io.BytesIO(render(summary, told)))
    return flat(reader.pages[0].extract_text())


@pytest.mark.timeout(600)
@settings(max_examples=MANY, phases=PHASES)
@given(ENTRIES, st.sampled_from(["en", "es"]))
def test_every_form_tells_the_same_numbers(made_up, language):
    check(made_up, language)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_diaries_tell_the_same_numbers_in_every_form(figure):
    settings(max_examples=1000, phases=PHASES)(given(ENTRIES, st.sampled_from(["en", "es"]))(check))()
    figure(diaries=1000, differences=0)


def check(made_up, language):
    entries = sorted(
        (entry(TODAY - timedelta(days=back), by, name, **said) for back, (by, name), said in made_up),
        key=lambda each: each.local_date,
    )
    record = diary(*entries, follows=Follows((), (OWN,), weekly=False))
    summary = summarise(record, since())
    told = tell(summary, language)

    page = told_in_pdf(summary, told)
    for line in (*told.strip, *told.since, *told.measures):
        assert flat(f"{line.label}: {line.text}") in page
    shown = [row for row in told.rows if f"{row.name} {cells(row)}" in page]
    left = [row for row in told.rows if row not in shown]
    assert all(row.name in page for row in left)
    assert shown == list(told.rows[: len(shown)])
    for item in told.safety:
        assert flat(f"{item.label}: {item.text}") in page

    assert len(as_text(told)) <= MOST
    composed = document(UUID(int=5), record, record.entries, summary, told, NOW)["entry"][0]["resource"]
    said = orjson.dumps(composed).decode()
    for line in (*told.since, *told.measures):
        assert json.dumps(line.text.replace("&", "&amp;"), ensure_ascii=False)[1:-1] in said


def cells(row):
    now, before = (f"{cell.number} {cell.word}".strip() for cell in (row.now, row.before))
    return f"{now} {before}"
