"""Every text of the pages is there in every language, with its placeholders."""

import ast
import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import trans_real
from django.utils.translation.template import templatize

from tests.house.tree import ROOT, files, parsed

OTHERS = [code for code, _ in settings.LANGUAGES if code != "en"]
CATALOGUES = files("locale/*/*/LC_MESSAGES/django.po")
# How many texts each function takes, and whether a context stands before them.
MARKS = {"_": (1, 0), "gettext": (1, 0), "ngettext": (2, 0), "pgettext": (1, 1), "npgettext": (2, 1)}
STRING = r"\s*[ub]?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*"
CALL = re.compile(rf"\b(_|n?gettext|n?pgettext)\({STRING}(?:,{STRING})?(?:,{STRING})?")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@cache
def used():
    """Each text as the catalogues key it, and where it stands."""
    code = [file for file in files("*.py") if not file.is_relative_to(ROOT / "tests")]
    pages = [file for file in files("*.html") + files("*.txt") if file.is_relative_to(ROOT / "templates")]
    calls = [(file, in_python(node)) for file in code for node in ast.walk(parsed(file)) if isinstance(node, ast.Call)]
    calls += [(file, call) for file in pages for call in in_template(file.read_text(encoding="utf-8"))]
    return {key: str(file.relative_to(ROOT)) for file, (name, texts) in calls if (key := key_of(name, texts))}


def in_template(source):
    calls = CALL.findall(templatize(source))
    return [(name, [ast.literal_eval(text) for text in texts if text]) for name, *texts in calls]


def in_python(call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return name.removesuffix("_lazy"), texts


def key_of(name, texts):
    count, contexts = MARKS.get(name, (0, 0))
    if not count or len(texts) < count + contexts:
        return None
    return f"{texts[0]}\x04{texts[1]}" if contexts else texts[0]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language):
    catalogue = trans_real.translation(language)._catalog
    assert len(used()) > 100
    missing = {key: place for key, place in used().items() if key not in catalogue and (key, 0) not in catalogue}
    assert not missing


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(ROOT / "locale").parts[:2]))
def test_no_translation_is_empty_uncertain_or_loses_a_placeholder(file):
    with file.open("rb") as lines:
        messages = [message for message in read_po(lines) if message.id]
    for message in messages:
        asked = [message.id] if isinstance(message.id, str) else message.id
        told = [message.string] if isinstance(message.string, str) else message.string
        assert not message.fuzzy, message.id
        assert all(told), message.id
        # A singular may spell its number out.
        assert set(PLACEHOLDER.findall(asked[-1])) == set(PLACEHOLDER.findall(told[-1])), message.id


def test_a_text_of_a_template_and_of_code_is_seen():
    template = "{% translate 'Save' context 'verb' %}{% blocktranslate count n=x %}{{ n }} day{% plural %}{{ n }} days"
    assert [key_of(*call) for call in in_template(template + "{% endblocktranslate %}")] == [
        "verb\x04Save",
        "%(n)s day",
    ]
    assert key_of(*in_python(ast.parse("_('Care')").body[0].value)) == "Care"
