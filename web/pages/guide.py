"""The guide: pages of content/guide as an advocate writes them, read once, and looked through by word."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kernel.errors import NotFound

EXCERPT = 160
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
# What an advocate writes is text: no HTML of their own, no pictures from elsewhere.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a page."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the guide in one language."""

    name: str
    title: str
    sources: tuple[str, ...]
    reviewed: date
    html: SafeString
    text: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the guide with its pages in order."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds the words, and the line in which the first of them stands."""

    page: Page
    excerpt: str


def parts(language: str) -> tuple[Part, ...]:
    """The guide in its order; a part without pages is left out."""
    known = dict(pages(language))
    order = tomllib.loads((_content() / "guide.toml").read_text(encoding="utf-8"))["parts"]
    found = [(each[language], [known.pop(name) for name in each["pages"] if name in known]) for each in order]
    found[-1][1].extend(known.values())
    return tuple(Part(title, tuple(inside)) for title, inside in found if inside)


def page(language: str, name: str) -> Page:
    """One page; NotFound where there is none of that name."""
    found = pages(language).get(name)
    if found is None:
        raise NotFound
    return found


def neighbours(language: str, name: str) -> tuple[Page | None, Page | None]:
    """The pages before and after this one."""
    line = [each for part in parts(language) for each in part.pages]
    at = next(place for place, each in enumerate(line) if each.name == name)
    return (line[at - 1] if at else None), (line[at + 1] if at + 1 < len(line) else None)


def search(language: str, words: str) -> tuple[Found, ...]:
    """Pages that hold every word, however accented: those with them in the title first, then by how often."""
    asked = plain(words).split()
    if not asked:
        return ()
    line = [each for part in parts(language) for each in part.pages]
    hits = [(each, plain(f"{each.title}\n{each.text}")) for each in line]
    found = [(each, text) for each, text in hits if all(word in text for word in asked)]
    found.sort(key=lambda hit: _weight(hit[0], hit[1], asked), reverse=True)
    return tuple(Found(each, _excerpt(each.text, asked)) for each, _text in found)


def plain(text: str) -> str:
    """Small letters without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


@cache
def pages(language: str) -> dict[str, Page]:
    """Every page of a language by its name."""
    files = sorted((_content() / "guide" / language).glob("*.md"))
    return {file.stem: read(file.stem, file.read_text(encoding="utf-8")) for file in files}


def read(name: str, source: str) -> Page:
    """A page of the guide from what its file says; ValueError where the front matter is not as it must be."""
    match = _FRONT.match(source)
    if match is None:
        raise ValueError(f"{name}: no front matter")
    said = _front(match[1])
    tokens = _MARKDOWN.parse(match[2])
    headings = tuple(_mark(tokens))
    inline = [token for token in tokens if token.type == "inline"]
    return Page(
        name=name,
        title=said["title"][0],
        sources=tuple(said["sources"]),
        reviewed=date.fromisoformat(said["reviewed"][0]),
        html=mark_safe(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})),  # noqa: S308  (html is off)
        text="\n".join(_bare(token) for token in inline),
        headings=headings,
    )


def _content() -> Path:
    return Path(settings.BASE_DIR) / "content"


def _front(text: str) -> dict[str, list[str]]:
    """`key: value` lines, and below a key without a value its `- item` lines."""
    said: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if line.lstrip().startswith("- "):
            said[key].append(line.strip()[2:])
        else:
            key, _colon, value = line.partition(":")
            said[key] = [value.strip()] if value.strip() else []
    return said


def _mark(tokens: list[Token]) -> list[Heading]:
    """Headings get an id to link to."""
    found = []
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            heading = Heading("-".join(re.findall(r"[a-z0-9]+", plain(inside.content))), _bare(inside))
            opening.attrSet("id", heading.id)
            found.append(heading)
    return found


def _bare(token: Token) -> str:
    """Its words without marks."""
    return "".join(child.content if child.type == "text" else " " for child in token.children or () if child.content)


def _weight(found: Page, text: str, asked: list[str]) -> tuple[int, int]:
    return sum(word in plain(found.title) for word in asked), sum(text.count(word) for word in asked)


def _excerpt(text: str, asked: list[str]) -> str:
    lines = text.splitlines()
    line = next((line for line in lines if asked[0] in plain(line)), lines[0])
    return line if len(line) <= EXCERPT else line[:EXCERPT].rsplit(" ", 1)[0] + "…"
