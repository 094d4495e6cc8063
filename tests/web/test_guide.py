"""The guide is open to all, in either language, searchable, and complete."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

from clinical.catalogue.symptoms import SYMPTOMS
from clinical.patterns.book import RULES
from web.pages import guide

FOLDER = Path(settings.BASE_DIR) / "content" / "guide"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAMES = sorted(file.stem for file in (FOLDER / "en").glob("*.md"))
EVERY = [(language, name) for language in LANGUAGES for name in NAMES]
YEAR = re.compile(r"(?<!\d )\b(?:19|20)\d\d\b")
# What is counted in people or in shares of a hundred: "6 in 100", "155,000 women", "5 a 10 de cada 100".
COUNTED = re.compile(r"\d (?:in|de cada) 100\b|\d (?:people|women|personas|mujeres)\b")


def test_each_page_stands_in_every_language():
    assert len(NAMES) >= 18
    for language in LANGUAGES:
        assert sorted(file.stem for file in (FOLDER / language).glob("*.md")) == NAMES


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_page_has_its_front_matter_and_its_length(language, name):
    page = guide.page(language, name)
    assert page.title
    assert page.sources
    assert date(2026, 1, 1) <= page.reviewed
    assert 300 <= len(page.text.split()) <= 900


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_figure_has_its_year_and_its_source(language, name):
    page = guide.page(language, name)
    told, sourced = (set(YEAR.findall(text)) for text in (page.text, "\n".join(page.sources)))
    assert told <= sourced
    if COUNTED.search(page.text):
        assert told


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_tell_the_same_years(name):
    english, spanish = (sorted(YEAR.findall(guide.page(language, name).text)) for language in ("en", "es"))
    assert english == spanish


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_link_of_a_page_leads_somewhere(language, name):
    keys = {symptom.key for symptom in SYMPTOMS}
    rules = {rule.key for rule in RULES}
    for address in re.findall(r'href="([^"]+)"', guide.page(language, name).html):
        path, _hash, mark = address.partition("#")
        try:
            match = resolve(path)
        except Resolver404:
            pytest.fail(address)
        if match.url_name == "guide_page":
            assert match.kwargs["name"] in NAMES, address
        if mark:
            assert mark in {"history": keys, "rules": rules}[match.url_name], address


def test_each_symptom_is_linked_from_where_it_may_come():
    linked = set(re.findall(r"/history#(\w+)", guide.page("en", "where-it-spreads").html))
    assert linked == {symptom.key for symptom in SYMPTOMS}


def test_what_an_advocate_writes_cannot_be_html():
    page = guide.read(
        "x", "---\ntitle: T\nsources:\n  - S\nreviewed: 2026-01-01\n---\n<script>x</script> [a](javascript:x)"
    )
    assert "<script" not in page.html
    assert "href" not in page.html


def test_a_page_without_front_matter_is_refused():
    with pytest.raises(ValueError, match="front matter"):
        guide.read("x", "# Only a heading")


def test_every_page_stands_once_in_the_order():
    inside = [page.name for part in guide.parts("en") for page in part.pages]
    assert sorted(inside) == NAMES


def test_a_word_is_found_however_it_is_accented():
    titles = [hit.page.name for hit in guide.search("es", "HIGADO")]
    assert titles[0] == "liver"
    assert guide.search("en", "parp")[0].page.name == "gene-tests"
    assert guide.search("en", "zebra") == ()
    assert guide.search("en", "  ") == ()


def test_anyone_may_read_it(client, db):
    assert "When to call" in client.get("/guide").content.decode()
    assert "Cuándo llamar" in client.get("/guide?lang=es").content.decode()
    answer = client.get("/guide/bone", headers={"accept-language": "es"}).content.decode()
    assert "En los huesos" in answer
    assert client.get("/guide/no-such-page").status_code == 404


def test_the_search_is_posted_so_that_its_words_stand_in_no_address(client, db):
    answer = client.post("/guide", {"words": "placebo"}).content.decode()
    assert "/guide/clinical-trials" in answer
    assert "/guide/bone" not in answer.split('id="main"')[1].split("<footer")[0]


def test_the_page_that_a_phone_keeps_names_nobody(ana):
    kept = ana.get("/guide/bone").content.decode()
    assert "data-person" in kept
    ana.cookies.clear()
    assert "data-person" not in ana.get("/guide/bone?lang=en").content.decode()
