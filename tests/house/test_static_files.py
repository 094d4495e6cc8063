"""Every file that a template, a page or a script names is there: in production a missing one ends the page."""

import re

from tests.house.tree import ROOT
from web import scripts as kept

NAMED = re.compile(
    r"""static ['"]([\w/.-]+)['"]|"((?:css|icons|elements|links|offline|rules)/[\w/.-]+\.(?!html)\w+)\""""
)
SIDED = re.compile(
    r"[{;]\s*((?:[\w-]+-)?(?:left|right)(?:-[\w-]+)?(?=\s*:)|(?:text-align|float|clear): *(?:left|right))"
)
IMPORTED = re.compile(r"""from ["']((?:elements|links|offline|rules)/[\w-]+)["']""")


def test_every_named_file_is_there():
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "web").rglob("*.py")]
    named = {
        (file.relative_to(ROOT).as_posix(), first or second)
        for file in files
        for first, second in NAMED.findall(file.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    assert {(where, name) for where, name in named if not (ROOT / "static" / name).exists()} == set()


def test_every_imported_script_is_there():
    scripts = list((ROOT / "static").rglob("*.js"))
    named = {name for file in scripts for name in IMPORTED.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 5
    assert {name for name in named if not (ROOT / "static" / f"{name}.js").exists()} == set()


def test_every_imported_script_is_in_a_map():
    """Also on the page without a network, where no other way leads to it."""
    scripts = list((ROOT / "static").rglob("*.js"))
    named = {name for file in scripts for name in IMPORTED.findall(file.read_text(encoding="utf-8"))}
    mapped = {name.removesuffix(".js") for name in kept.files() if name.startswith(kept.IMPORTED)}
    assert named <= mapped


def test_no_style_knows_left_and_right():
    """Whoever reads from the right gets every page the other way round: start and end, inline and block."""
    styles = list((ROOT / "static/css").glob("*.css"))
    assert len(styles) > 10
    named = {(file.name, line) for file in styles for line in SIDED.findall(file.read_text(encoding="utf-8"))}
    assert named == set()
