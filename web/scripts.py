"""Which scripts there are, and the map by which they import each other under their hashed names."""

from functools import cache
from pathlib import Path

import orjson
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

FOLDERS = ("elements", "links", "offline", "rules")
# Of a page that people without an account open: no phone that keeps a diary has to carry them.
FOR_LINKS = ("elements/link-view.js", "links/")


def import_map() -> SafeString:
    """The import map as JSON: "elements/grade-scale" and the like to their addresses."""
    return _once() if not settings.DEBUG else _made()


def addresses() -> list[str]:
    """Where each is served that the app on a phone keeps."""
    return [static(name) for name in _files() if not name.startswith(FOR_LINKS)]


@cache
def _once() -> SafeString:
    return _made()


def _made() -> SafeString:
    names = {name.removesuffix(".js"): static(name) for name in _files()}
    # Addresses of our own files: nothing in them can end the script element.
    return mark_safe(orjson.dumps({"imports": names}).decode())  # noqa: S308


def _files() -> list[str]:
    root = Path(settings.BASE_DIR) / "static"
    found = (file for folder in FOLDERS for file in (root / folder).glob("*.js"))
    return sorted(str(file.relative_to(root)) for file in found)
