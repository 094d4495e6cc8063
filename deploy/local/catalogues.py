"""The translations made ready for use; `manage.py compile_words` without the second that Django takes to begin."""

from pathlib import Path

from web.catalogues import compile_stale

if __name__ == "__main__":
    compile_stale(Path(__file__).resolve().parents[2] / "locale")
