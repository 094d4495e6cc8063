"""What every template may use."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from accounts import selectors as accounts
from accounts.models import Person

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
        "mailbox_page": settings.MAILBOX_PAGE,
        "shell": SimpleLazyObject(lambda: _shell(request)),
    }


def _shell(request: HttpRequest) -> Shell:
    first = request.path.strip("/").partition("/")[0]
    theme, text_size, keeps_diary = "auto", "usual", False
    # A page of an error may be made before anybody was recognised.
    person = getattr(request, "user", None)
    if isinstance(person, Person):
        theme, text_size = person.theme, person.text_size
        keeps_diary = accounts.patient_id_of(person.pk) is not None
    return Shell(
        theme=theme,
        text_size=text_size,
        direction="rtl" if get_language_bidi() else "ltr",
        keeps_diary=keeps_diary,
        path=request.path,
        place=PLACES_WITHIN.get(first, first),
    )
