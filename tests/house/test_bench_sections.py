"""What benches found goes between its marks in the docs, and nowhere else."""

from bench.sections import PAGES, fill

PAGE = "# A\n\n<!-- bench one -->\nold\n<!-- end -->\n\nby hand\n\n<!-- bench two -->\n<!-- end -->\n"


def test_only_parts_that_were_measured_are_put_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    (tmp_path / "one.md").write_text("new\n")
    assert fill(page, tmp_path) == ["one"]
    assert page.read_text() == PAGE.replace("old", "new")
    (tmp_path / "two.md").write_text("first\nsecond\n")
    assert fill(page, tmp_path) == ["one", "two"]
    assert "<!-- bench two -->\nfirst\nsecond\n<!-- end -->" in page.read_text()
    assert fill(page, tmp_path / "nothing") == []


def test_the_docs_have_marks():
    assert all("<!-- bench " in page.read_text() for page in PAGES)
