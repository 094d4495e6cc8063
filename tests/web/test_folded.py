"""Templates are folded as they are read: what never changes is one part, drawn once a language."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from web.folded import Unchanging

BRANCH = '{% if name %}<b>{% translate "Save" %}</b>{% else %}<i>{% translate "Menu" %}{{ name }}</i>{% endif %}'
PAGES = {
    "words.html": '{% load i18n parts %}<p>\n    {% icon "check" %}{% translate "Save" %}</p>{{ name }}',
    "branch.html": "{% load i18n %}" + BRANCH,
    "named.html": '{% load i18n parts %}{% icon name %}{% translate name %}{% translate "Save" as word %}{{ word }}',
    "letter.txt": '{% load i18n %}{% translate "Save" %}\n    {{ name }}',
}


@pytest.fixture
def template():
    in_memory = ("django.template.loaders.locmem.Loader", PAGES)
    libraries = {"i18n": "django.templatetags.i18n", "parts": "web.templatetags.parts"}
    return Engine(loaders=[("web.folded.Loader", [in_memory])], libraries=libraries).get_template


def test_text_words_and_icons_that_stand_side_by_side_are_one_part(template):
    first, second = template("words.html").nodelist

    assert isinstance(first, Unchanging)
    assert second.token.contents == "name"


def test_each_reads_it_in_her_language(template):
    page = template("words.html")

    with translation.override("en"):
        assert "Save</p>Ana" in page.render(Context({"name": "Ana"}))
    with translation.override("es"):
        assert "Guardar</p>Ana" in page.render(Context({"name": "Ana"}))
    with translation.override("en"):
        assert "Save</p>Ben" in page.render(Context({"name": "Ben"}))


def test_a_branch_is_drawn_for_each_page_anew(template):
    page = template("branch.html")

    with translation.override("en"):
        assert page.render(Context({"name": "Ana"})) == "<b>Save</b>"
        assert page.render(Context({"name": ""})) == "<i>Menu</i>"


def test_what_names_a_variable_is_never_kept(template):
    page = template("named.html")

    with translation.override("en"):
        ana, ben = (page.render(Context({"name": name})) for name in ("ana<", "ben"))

    assert "#ana&lt;" in ana
    assert ana.endswith("ana&lt;Save")
    assert "#ben" in ben
    assert ben.endswith("benSave")


def test_a_page_is_not_indented_and_a_letter_stays_as_it_is(template):
    with translation.override("en"):
        assert "<p>\n<svg" in template("words.html").render(Context())
        assert template("letter.txt").render(Context({"name": "Ana"})) == "Save\n    Ana"
