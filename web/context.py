"""What every template may use."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from accounts import selectors as accounts

# The rule book stands under "Worth raising".
PLACES_WITHIN = {"rules": "flags"}


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around a page: how it looks, and which places it leads to."""

    theme: str
    text_size: str
    direction: str
    keeps_diary: bool
    path: str
    place: str


def shell(request: HttpRequest) -> dict[str, object]:
    """Names for the frame around each page."""
    return {
        "host_name": settings.HOST_NAME,
        "host_contact": settings.HOST_CONTACT,
        "debug": settings.DEBUG,
        "shell": SimpleLazyObject(lambda: _shell(request)),
    }


def _shell(request: HttpRequest) -> Shell:
    person = getattr(request, "user", None)
    first = request.path.strip("/").partition("/")[0]
    known = person is not None and person.is_authenticated
    return Shell(
        theme=person.theme if known else "auto",
        text_size=person.text_size if known else "usual",
        direction="rtl" if get_language_bidi() else "ltr",
        keeps_diary=known and accounts.patient_id_of(person.pk) is not None,
        path=request.path,
        place=PLACES_WITHIN.get(first, first),
    )
