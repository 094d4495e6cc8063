"""A letter that no font has is a box, never a crash; a host may add fonts for its people's letters."""

import io

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from summaries.pdf import glyphs, printing, render
from summaries.summarise import summarise
from summaries.words import tell
from tests.summaries.sample import TODAY, diary, entry, since

AIN, HAN = "ع", "漢"


@pytest.fixture
def with_font(settings, tmp_path):
    """A font of one letter in the folder that the host names."""
    pen = TTGlyphPen(None)
    for corner, to in enumerate([(0, 0), (0, 700), (600, 700), (600, 0)]):
        pen.lineTo(to) if corner else pen.moveTo(to)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "ain"])
    font.setupCharacterMap({ord(AIN): "ain"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "ain": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (600, 0), "ain": (600, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": "One Letter", "styleName": "Regular", "psName": "OneLetter-Regular"}
    font.setupNameTable(names | {"fullName": "One Letter Regular", "uniqueFontIdentifier": "one", "version": "1.0"})
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(tmp_path / "one.ttf")
    forget()
    settings.FONTS_FOLDER = str(tmp_path)
    yield
    forget()


def forget():
    glyphs._covered.cache_clear()
    printing._fonts.cache_clear()


def printed(note):
    summary = summarise(diary(entry(TODAY, grades={"pain": 1}, note=note)), since())
    reader = pypdf.PdfReader(io.BytesIO(render(summary, tell(summary, "en"))))
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    return " ".join(page.extract_text() for page in reader.pages)


def test_without_one_the_letter_is_a_box():
    assert f"so {glyphs.MISSING} {glyphs.MISSING} it is" in printed(f"so {AIN} {HAN} it is")


def test_with_one_it_is_printed_and_the_others_stay_boxes(with_font):
    found = printed(f"so {AIN} {HAN} it is")

    assert AIN in found
    assert glyphs.MISSING in found
    assert HAN not in found
