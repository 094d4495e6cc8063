"""docs/licences.md, made from the packages' own metadata: `python -m deploy.supply.licences` writes it anew."""

from deploy.supply.pins import ROOT, pins

PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences of what it runs on

The app itself is Apache-2.0 (LICENSE; fonts and codes in NOTICE). Made by `make licences` from what each package says
of itself; a test keeps it so. None asks for more than that its notice be kept, but for the LGPL and MPL ones: change
one of those, and the changed files must be passed on under the same terms.

| package | licence |
|---|---|
"""
# What may be listed; a package under another licence is a decision, not an update.
ALLOWED = {
    *("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "ISC", "PSF-2.0", "Unlicense", "0BSD", "CC0-1.0"),
    *("MPL-2.0", "LGPL-3.0-only", "LGPL-3.0-or-later", "ZPL-2.1", "Zlib", "HPND", "OFL-1.1", "MIT-CMU"),
}


def page() -> str:
    """The whole text."""
    return HEAD + "".join(f"| {pin.name} | {pin.licence} |\n" for pin in pins("requirements", "requirements-watch"))


def unknown() -> list[str]:
    """Packages whose licence is not one of those that are allowed."""
    found = pins("requirements", "requirements-watch")
    return [f"{pin.name}: {pin.licence}" for pin in found if not _words(pin.licence) <= ALLOWED]


def _words(licence: str) -> set[str]:
    """`MIT OR Apache-2.0` names two."""
    return set(licence.replace("(", "").replace(")", "").replace(" OR ", " ").replace(" AND ", " ").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print("\n".join(unknown()) or "every licence is one of those that are allowed")
