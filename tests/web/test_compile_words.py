"""Translations are compiled where they changed, and only there."""

import gettext
import os
from pathlib import Path

from web.catalogues import compile_stale

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Save"\nmsgstr "Guardar"\n'


def catalogue(folder: Path) -> Path:
    source = folder / "care" / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(ENTRY, encoding="utf-8")
    return source


def test_a_new_catalogue_is_compiled_and_can_be_read(tmp_path: Path) -> None:
    source = catalogue(tmp_path)

    assert compile_stale(tmp_path) == [source]

    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Save") == "Guardar"


def test_an_unchanged_catalogue_is_left_alone(tmp_path: Path) -> None:
    source = catalogue(tmp_path)
    compile_stale(tmp_path)

    assert compile_stale(tmp_path) == []
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_stale(tmp_path) == [source]
