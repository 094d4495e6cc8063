"""Compiling the translations: no gettext on the machine is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(folder: Path) -> list[Path]:
    """Compile each catalogue under `folder` that is newer than its compiled form; those compiled."""
    stale = [source for source in sorted(folder.glob("*/*/LC_MESSAGES/django.po")) if _is_stale(source)]
    for source in stale:
        _compile(source)
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
    # Written aside and moved, because test processes may compile the same file at once.
    aside = source.with_suffix(".mo.tmp")
    with aside.open("wb") as compiled:
        write_mo(compiled, catalogue)
    aside.replace(source.with_suffix(".mo"))
