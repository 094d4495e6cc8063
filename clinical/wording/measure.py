"""Whether a whole text keeps the words of the house: easy enough to read, and holding no forbidden word."""

import re
from functools import cache
from html.parser import HTMLParser

from clinical.catalogue.treatments import drugs
from clinical.wording import forbidden, reading, texts

_UNSEEN = frozenset({"head", "script", "style", "template", "svg", "noscript", "nav", "code", "pre", "option"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"})
_FEW_WORDS = 20
_SPANISH_DATE = re.compile(r"\b\d{1,2} de [a-z]+ de \d{4}\b")
_LABEL_WORDS = 3


def too_hard(language: str, text: str) -> float | None:
    """The score of a text that misses the bar of its language, catalogue and drug names left out.

    A text of fewer than twenty words is a label, not something to read, and has no grade.
    """
    bare = without_names(language, text)
    if reading.count(language, bare).words < _FEW_WORDS:
        return None
    return reading.too_hard(language, bare)


def page(language: str, html: str) -> tuple[str, ...]:
    """What is wrong with the words of a page; empty where nothing is.

    Graded are its sentences; a line of one to three words is a label or a value, and so is a date written out. No word
    of either may be forbidden.
    """
    text = visible_text(html)
    lines = _SPANISH_DATE.sub("", text).split("\n")
    score = too_hard(language, "\n".join(line for line in lines if line.count(" ") >= _LABEL_WORDS))
    hard = () if score is None else (f"reads at {score:.1f}",)
    return hard + tuple(f"says {word!r}" for word in forbidden.found(language, text))


def without_names(language: str, text: str) -> str:
    """The text without names that a reader meets everywhere: symptoms, places, treatments, drugs and their classes."""
    return _names(language).sub(" ", text)


def visible_text(html: str) -> str:
    """What a reader sees of a page, a line for each block; menus and drawings left out."""
    seen = _Seen()
    seen.feed(html)
    lines = (" ".join(line.split()) for line in "".join(seen.parts).split("\n"))
    return "\n".join(line for line in lines if line)


@cache
def _names(language: str) -> re.Pattern[str]:
    said = texts(language)
    names = {name for each in said.symptoms.values() for name in (each.name, each.short)}
    for table in (said.places, said.sites, said.categories, said.countries, said.urgent_care, said.care["drug_class"]):
        names.update(table.values())
    names.update(name for each in drugs() for name in (each.name, *each.also))
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))
