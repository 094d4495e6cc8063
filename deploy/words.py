"""Holds every text to the words that bind: `python -m deploy.words` prints each too hard or saying what none may.

Measured: each flag, the rules and notices, each place's catalogue of translations (the English beside the Spanish),
and each page of the guide, which has the wider bar of grade 8 and may name what the app itself never says.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from clinical import wording
from clinical.wording import forbidden, loader, measure, reading

ROOT = Path(__file__).resolve().parents[1]
GUIDE_GRADE_EN = 8.0

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")


def problems(root: Path = ROOT) -> list[str]:
    """One line for each text that does not keep the words of the house."""
    return [*_wording(), *_catalogues(root / "locale"), *_guide(root / "content" / "guide")]


def _wording() -> Iterator[str]:
    for language in wording.LANGUAGES:
        said = wording.texts(language)
        for (rule, level), flag in said.flags.items():
            yield from _wrong(language, f"flag {rule} {level.key}", flag.whole())
        yield from _wrong(language, "rules", "\n".join(rule.reason for rule in said.rules.values()))
        yield from _wrong(language, "notices", "\n".join(said.notices.values()))
        everything = "\n".join(_leaves(loader.tables(loader.HERE / language)))
        yield from (f"{language} wording: says {word!r}" for word in forbidden.found_in_advice(language, everything))


def _catalogues(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*/es/LC_MESSAGES/django.po")):
        with file.open("rb") as lines:
            messages = [message for message in read_po(lines, locale="es") if message.id]
        english = [text for message in messages for text in _forms(message.id)]
        spanish = [text for message in messages for text in _forms(message.string)]
        yield from _wrong("en", f"locale/{file.parts[-4]}", "\n".join(english))
        yield from _wrong("es", f"locale/{file.parts[-4]}", "\n".join(spanish))


def _guide(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*/*.md")):
        language, text = file.parent.name, _prose(file.read_text(encoding="utf-8"))
        bare = measure.without_names(language, text)
        if language == "en" and (score := reading.flesch_kincaid(bare)) > GUIDE_GRADE_EN:
            yield f"en guide/{file.stem}: reads at grade {score:.1f}"
        if language == "es" and (score := reading.inflesz(bare)) < reading.LOWEST_INFLESZ_ES:
            yield f"es guide/{file.stem}: reads at {score:.1f}"


def _wrong(language: str, name: str, text: str) -> Iterator[str]:
    plain = _PLACEHOLDER.sub(" ", text)
    score = measure.too_hard(language, plain)
    if score is not None:
        yield f"{language} {name}: reads at {score:.1f}"
    yield from (f"{language} {name}: says {word!r}" for word in forbidden.found(language, plain))


def _prose(markdown: str) -> str:
    """A page without its front matter, marks and addresses; each line its own, so that headings are sentences."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"https?://\S+", "", text)
    paragraphs = re.split(r"\n\s*\n|\n(?=\s*(?:[-*#>|]|\d+\.))", text)
    return "\n".join(" ".join(re.sub(r"[#*_`>|]", " ", each).split()) for each in paragraphs)


def _forms(message: object) -> tuple[str, ...]:
    return tuple(map(str, message)) if isinstance(message, list | tuple) else (str(message),)


def _leaves(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from _leaves(value)
    elif isinstance(table, list):
        for value in table:
            yield from _leaves(value)


if __name__ == "__main__":
    found = problems()
    sys.stdout.write("".join(f"{line}\n" for line in found) or "every text keeps the words\n")
    sys.exit(bool(found))
