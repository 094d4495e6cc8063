"""The PDF, read back."""

import io
import re
from datetime import timedelta

import pypdf
import pytest

from care.selectors import QuestionView
from summaries.pdf import printing, render
from summaries.pdf.glyphs import fit
from summaries.summarise import summarise
from summaries.trial_sheet import Criterion, Sheet
from summaries.words import tell
from summaries.words.record import Fact
from tests.summaries.sample import TODAY, diary, entry, full, since, visit

HOSTILE = {
    "typst": '#panic("no") #read("/etc/passwd") $x^2$ *bold* _it_ `raw` <label> @ref \\ // #sys.inputs',
    "html": "<script>alert(1)</script>&amp;",
    "bidi": "abc\u202edef\u2066ghi\u200f",
    "nul": "a\x00b\x1b[31mc\ud800d",
    "emoji": "👩🏽‍⚕️ ok 🎗 漢字 عربى",
    "greek": "Καλημέρα Привет ñandú",
    "long": "x" * 100_000,
    "lines": "one\r\ntwo\rthree\n\n\n\nfour\u2028five",
}


def pages(of, paper="a4", language="en"):
    summary = summarise(of, since())
    reader = pypdf.PdfReader(io.BytesIO(render(summary, tell(summary, language), paper)))
    return reader, [flat(page.extract_text()) for page in reader.pages]


def flat(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_page_one_says_every_word_of_the_summary_in_its_order(paper, language):
    summary = summarise(full(), since())
    told = tell(summary, language)
    _, (first, *_rest) = pages(full(), paper, language)
    in_order = [
        *(line.text for line in told.strip),
        *(line.text for line in told.since),
        *(item.name for item in told.top),
        told.wish.text,
        *(row.name for row in told.rows),
        told.not_reported.text,
        told.not_asked.text,
        *(item.text for item in told.safety[:1]),
        *(line.text for line in told.measures),
        told.treatments.text,
    ]
    at = 0
    for words in in_order:
        found = first.find(flat(words), at)
        assert found >= 0, words
        at = found
    assert flat(told.footer) in first


def test_each_row_says_the_numbers_of_the_model():
    told = tell(summarise(full(), since()), "en")
    _, (first, *_rest) = pages(full())
    for row in told.rows:
        cells = [f"{cell.number} {cell.word}".strip() for cell in (row.now, row.before)]
        assert re.search(
            re.escape(f"{row.name} {cells[0]} {cells[1]}") + ".{0,4}" + row.change_word + " " + row.days, first
        )


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_it_has_the_size_of_its_paper(paper, size):
    reader, _ = pages(full(), paper)
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_it_is_tagged_archival_accessible_and_has_its_fonts():
    reader, _ = pages(full())
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    fonts = {str(font["/BaseFont"]) for font in fonts_of(reader)}
    assert len(fonts) == 2
    assert all(re.match(r"/[A-Z]{6}\+Inter-", name) for name in fonts)


def fonts_of(reader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_page_one_is_one_side_however_much_there_is(paper):
    reader, (first, second, *_rest) = pages(crowded(), paper)
    assert "Treatments changed" in first
    assert "Also logged, see the charts" in first
    assert "Each symptom, day by day" in second
    assert len(reader.pages) < 12


@pytest.mark.parametrize("of", ["full", "crowded"])
def test_a_wrong_guess_of_the_room_on_page_one_changes_nothing(monkeypatch, of):
    of = full() if of == "full" else crowded()
    found = [page.extract_text() for page in pages(of)[0].pages]
    for guess in (0, 10**9):
        monkeypatch.setattr(printing, "LETTERS_A_PAGE", guess)
        assert [page.extract_text() for page in pages(of)[0].pages] == found


@pytest.mark.parametrize(("words", "is_endless"), [("a " * 60, False), ("x" * 44, False), ("1," * 30, True)])
def test_a_word_longer_than_a_line_is_seen_among_what_is_drawn(monkeypatch, words, is_endless):
    seen = []
    monkeypatch.setattr(printing, "_compile", lambda shown, standards: seen.append(shown) or b"%PDF")
    up_and_down = [entry(TODAY - timedelta(days=ago), grades={"pain": ago % 3}) for ago in range(20, 0, -1)]
    summary = summarise(diary(*up_and_down, entry(TODAY, grades={"pain": 1}, note=words)), since())
    render(summary, tell(summary, "en"))
    assert seen[0]["has_endless_words"] is is_endless


def crowded():
    from clinical.catalogue.symptoms import GRADED
    from symptoms.selectors import Follows, Own

    own = [Own(question("own", at).id, f"A symptom of her own, number {at}", False) for at in range(30)]
    said = {
        "grades": dict.fromkeys(GRADED, 2) | {"seizure": 1, "jaundice": 1},
        "own_grades": {str(item.id): 1 for item in own},
        "features": {"balance": ["fall"], "cough": ["blood_streaks"], "numbness_weakness": ["weakness"]},
        "bother": "pain",
        "note": "a long note " * 300,
    }
    return diary(
        entry(TODAY, **said),
        follows=Follows((), tuple(own), weekly=False),
        visits=(visit(TODAY, "what I want " * 40, ("t" * 400, "u" * 400, "v" * 400)),),
        questions=tuple(question("what about this? " * 20, at) for at in range(30)),
    )


def question(text, at):
    from uuid import uuid5

    from tests.summaries.sample import SPACE

    return QuestionView(uuid5(SPACE, f"{text}{at}"), text, None)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_note_is_printed_or_trimmed_and_never_fails(kind):
    text = HOSTILE[kind]
    reader, told = pages(diary(entry(TODAY, grades={"pain": 1}, bother="pain", note=text)))
    whole = flat(" ".join(told))
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode(), "had to be retried plain"
    expected = {
        "typst": ('#panic("no")', "$x^2$", "*bold* _it_ `raw` <label> @ref"),
        "html": ("<script>alert(1)</script>&amp;",),
        "bidi": ("abcdefghi",),
        "nul": ("ab[31mcd",),
        "emoji": ("□ ok □ □□ □□□□",),
        "greek": ("Καλημέρα Привет ñandú",),
        "long": ("xxxx", "…"),
        "lines": ("one two three four",),
    }[kind]
    for part in expected:
        assert part in whole
    assert len(whole) < 20_000


def test_what_does_not_fit_is_cut_with_an_ellipsis():
    assert fit("x" * 11, 10) == "x" * 9 + "…"
    assert fit("x" * 10, 10) == "x" * 10


def test_an_empty_diary_still_makes_a_page():
    reader, (first, *_rest) = pages(diary())
    assert len(reader.pages) == 1
    assert "no entries" in first
    assert "No symptom was logged above 0." in first


def test_the_sheet_for_a_talk_about_trials_stands_at_the_end_where_it_is_wanted():
    criterion = Criterion(
        "Type and stage", "Most trials are for one type.", (Fact("HER2", "Low #panic()"),), ("genes",)
    )
    sheet = Sheet("Ana", TODAY, (criterion,), ("Which phase is it?",), ("What of my heart?",))
    summary = summarise(full(), since())
    pdf = render(summary, tell(summary, "en"), "a4", sheet)

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    *before, last = (flat(page.extract_text()) for page in reader.pages)

    assert not any("trials" in text for text in before)
    for words in (
        "Sheet for a talk about trials",
        "HER2: Low #panic()",
        "Not in the record: genes",
        "What of my heart?",
    ):
        assert words in last
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
