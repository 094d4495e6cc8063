"""Text made fit for the PDF: no control or direction marks, no glyph the font lacks, no endless length."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MISSING = "□"
KEPT_CONTROLS = {"\n", "\t"}
CUT = "…"


def fit(text: str, most: int) -> str:
    """`text` of at most `most` characters, in glyphs the font has; what was cut ends in an ellipsis."""
    if len(text) > most:
        text = text[: most - 1].rstrip() + CUT
    covered = _covered()
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_sign(sign, covered) for sign in plain)


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


@cache
def _covered() -> frozenset[int]:
    """The code points that both weights have."""
    maps = []
    for file in sorted(FONTS.glob("*.otf")):
        with TTFont(file, lazy=True) as font:
            maps.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*maps)
