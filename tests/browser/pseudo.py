"""A made-up language: every text that comes out of a catalogue stands in ⟦marks⟧, accented, and a third longer."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.utils.translation import activate, get_language, override, trans_real

from clinical import wording
from tests.drawn import forget_what_was_drawn

OPEN, CLOSE = "⟦⟧"
# What the program fills in, and marks of HTML, are left as they are.
NOT_WORDS = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|&\w+;|<[^>]+>)")
ACCENTED = str.maketrans("aeiouAEIOUcnyCNY", "åéîöûÅÉÎÖÛçñýÇÑÝ")
CONTEXT = "\x04"


def pseudo(text: str) -> str:
    """`Save %(day)s` becomes `⟦Sååvéé %(day)s⟧`: each vowel twice."""
    said = [part if number % 2 else longer(part) for number, part in enumerate(NOT_WORDS.split(text))]
    return f"{OPEN}{''.join(said)}{CLOSE}"


def longer(words: str) -> str:
    return re.sub("([aeiou])", r"\1\1", words).translate(ACCENTED)


class Catalogue(trans_real.DjangoTranslation):
    """In place of the English one."""

    def gettext(self, message: str) -> str:
        return pseudo(message.rpartition(CONTEXT)[2])

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


@contextmanager
def spoken() -> Iterator[None]:
    """For this long, whoever is spoken to in English is spoken to in the made-up language."""
    texts, before = marked(wording.texts("en")), trans_real.translation("en")
    with override(get_language()), pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "_texts", lambda language: texts)
        patch.setitem(trans_real._translations, "en", Catalogue("en"))
        forget_what_was_drawn()
        activate("en")
        yield
    forget_what_was_drawn()
    assert trans_real.translation("en") is before


def marked(texts: Any) -> Any:
    """The same, with each text in it made up."""
    if isinstance(texts, str):
        return pseudo(texts)
    if isinstance(texts, Mapping):
        return {key: marked(value) for key, value in texts.items()}
    if isinstance(texts, tuple):
        return tuple(map(marked, texts))
    if is_dataclass(texts):
        return replace(texts, **{field.name: marked(getattr(texts, field.name)) for field in fields(texts)})
    return texts
