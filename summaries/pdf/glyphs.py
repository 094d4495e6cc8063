"""Text made fit for the PDF: no control or direction marks, no glyph the font lacks, no endless length."""

import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

OURS = Path(__file__).resolve().parent.parent / "fonts"
ENDINGS = {".otf", ".ttf"}
MISSING = "□"
KEPT_CONTROLS = {"\n", "\t"}
CUT = "…"
SIGNS_KEPT = 2000


def fit(text: str, most: int) -> str:
    """`text` of at most `most` characters, in glyphs the font has; what was cut ends in an ellipsis."""
    if len(text) > most:
        text = text[: most - 1].rstrip() + CUT
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.translate(_shown(_covered()))


class _Shown(dict[int, str]):
    """What is shown for each sign where these are covered, found out when it first occurs."""

    def __init__(self, covered: frozenset[int]) -> None:
        self.covered = covered

    def __missing__(self, point: int) -> str:
        shown = _sign(chr(point), self.covered)
        if len(self) < SIGNS_KEPT:
            self[point] = shown
        return shown


@cache
def _shown(covered: frozenset[int]) -> _Shown:
    return _Shown(covered)


def _sign(sign: str, covered: frozenset[int]) -> str:
    if sign in KEPT_CONTROLS:
        return sign
    category = unicodedata.category(sign)
    # Control, format (direction marks, joiners), surrogates, private use, line and paragraph separators.
    if category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return ""
    if category == "Zs":
        return " "
    if ord(sign) in covered:
        return sign
    return "" if category.startswith("M") else MISSING


def folders() -> list[Path]:
    """Our own fonts (Latin, Greek, Cyrillic), and those of a host whose people write otherwise."""
    return [OURS, *([Path(settings.FONTS_FOLDER)] if settings.FONTS_FOLDER else [])]


@cache
def _covered() -> frozenset[int]:
    """The code points that both weights of ours have, and those of the host's fonts."""
    found = frozenset.intersection(*map(_signs, sorted(OURS.glob("*.otf"))))
    more = (file for folder in folders()[1:] for file in sorted(folder.rglob("*")) if file.suffix.lower() in ENDINGS)
    return found.union(*map(_signs, more))


def _signs(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
