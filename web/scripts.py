"""Which scripts there are, and the map by which they import each other under their hashed names."""

from functools import cache
from pathlib import Path

import orjson
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

FOLDERS = ("elements", "links", "offline", "rules")
# Of a page that people without an account open: what a phone that keeps a diary carries is without them.
FOR_LINKS = ("elements/link-view.js", "elements/copy-text.js", "links/")
# What scripts import by name; the others are named by the pages that use them, and would weigh on every page.
IMPORTED = ("elements/outbox-status.js", "links/", "offline/", "rules/")


def import_map(*, for_links: bool = False) -> SafeString:
    """The import map as JSON: "offline/outbox" and the like to their addresses."""
    return _once(for_links) if not settings.DEBUG else _made(for_links)


def addresses() -> list[str]:
    """Where each is served that the app on a phone keeps."""
    return [static(name) for name in files() if not name.startswith(FOR_LINKS)]


@cache
def _once(for_links: bool) -> SafeString:
    return _made(for_links)


def _made(for_links: bool) -> SafeString:
    named = (name for name in files() if name.startswith(IMPORTED) and name.startswith(FOR_LINKS) == for_links)
    names = {name.removesuffix(".js"): static(name) for name in named}
    # Addresses of our own files: nothing in them can end the script element.
    return mark_safe(orjson.dumps({"imports": names}).decode())  # noqa: S308


def files() -> list[str]:
    """All scripts, by their place below static/."""
    root = Path(settings.BASE_DIR) / "static"
    found = (file for folder in FOLDERS for file in (root / folder).glob("*.js"))
    return sorted(str(file.relative_to(root)) for file in found)
