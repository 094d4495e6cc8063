"""The plain text that pastes into a portal message."""

import pytest

from summaries.summarise import summarise
from summaries.text import MOST, as_text
from summaries.words import tell
from tests.summaries.sample import TODAY, diary, entry, full, since, visit


def text(of, language="en"):
    return as_text(tell(summarise(of, since()), language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_never_longer_than_a_thousand_characters(language):
    assert len(text(full(), language)) <= MOST
    assert len(text(diary(), language)) <= MOST


def test_a_full_page_keeps_what_matters_most_and_says_where_the_rest_is():
    found = text(full())
    for part in (
        "39 of 50 days",
        "Pain 3 (2)",
        "Headache 0 → 2 (new)",
        "Falls: YES",
        "More in the PDF.",
        "not diagnosis",
    ):
        assert part in found


def test_a_short_page_is_told_whole():
    found = text(diary(entry(TODAY, grades={"pain": 2, "cough": 0})))
    assert "More in the PDF" not in found
    assert "Not reported (always 0): Cough" in found
    assert "Not asked or no entry" in found


def test_a_very_long_wish_is_left_out_or_cut_and_never_passes_the_limit():
    found = text(diary(visits=(visit(TODAY, "word " * 2000),)))
    assert len(found) <= MOST
    assert found.endswith("Rules v1")
