"""What every template may use."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from accounts import selectors as accounts
from kernel import clock
from sharing import selectors as sharing
from web.host import host_name
from web.in_the_demo import is_made_up

# The rule book stands under "Worth raising".
PLACES_WITHIN = {"rules": "flags"}
# Neutral pages that "Leave" may lead to, under the names by which a choice is kept.
LEAVE_TO = {
    "encyclopedia": "https://www.wikipedia.org/",
    "search": "https://duckduckgo.com/",
    "weather": "https://www.bbc.com/weather",
    "news": "https://www.bbc.com/news",
}


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """One of those as whom the demo can be seen."""

    who: str
    name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around a page: how it looks, and which places it leads to."""

    theme: str
    text_size: str
    direction: str
    keeps_diary: bool
    has_patients: bool
    path: str
    place: str
    locks: bool
    leave_to: str
    made_up: tuple[MadeUpPerson, ...] = ()


def shell(request: HttpRequest) -> dict[str, object]:
    """Names for the frame around each page."""
    return {
        "host_name": host_name(),
        "host_contact": settings.HOST_CONTACT,
        "debug": settings.DEBUG,
        "mailbox_page": settings.MAILBOX_PAGE,
        "shell": SimpleLazyObject(lambda: _shell(request)),
    }


def _shell(request: HttpRequest) -> Shell:
    first = request.path.strip("/").partition("/")[0]
    theme, text_size, keeps_diary, has_patients, locks, leave_to = "auto", "usual", False, False, False, ""
    # A page of an error may be made before anybody was recognised.
    if hasattr(request, "user") and request.user.is_authenticated:
        person = accounts.as_profile(request.user)
        theme, text_size, keeps_diary = person.theme, person.text_size, person.patient_id is not None
        locks, leave_to = person.locks_when_idle, person.leave_to
        # Whoever keeps a diary here is seldom a clinician too: for her this is not asked.
        has_patients = not keeps_diary and "clinician" in sharing.roles_of(person.id, clock.now())
    return Shell(
        theme=theme,
        text_size=text_size,
        direction="rtl" if get_language_bidi() else "ltr",
        keeps_diary=keeps_diary,
        has_patients=has_patients,
        path=request.path,
        place=PLACES_WITHIN.get(first, first),
        made_up=_made_up(request),
        locks=locks,
        leave_to=LEAVE_TO.get(leave_to, settings.LEAVE_TO),
    )


def _made_up(request: HttpRequest) -> tuple[MadeUpPerson, ...]:
    if not hasattr(request, "user") or not is_made_up(request):
        return ()
    visit = request.session.get("demo", {})
    names = {"ana": "Ana", "ben": "Ben", "chen": "Dr Chen"}
    return tuple(MadeUpPerson(who, name, visit.get(who) == str(request.user.pk)) for who, name in names.items())
