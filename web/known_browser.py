"""The browsers a person has signed in from before, known by a signed cookie: nothing about them is kept here.

Whoever tries passwords from elsewhere uses up tries of their own, never hers; and a sign-in from a browser that is not
known is written to her safe address.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts import selectors as accounts

COOKIE, SALT = "mbc_known", "web.known-browser"
YEAR = 60 * 60 * 24 * 365
MOST_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A browser's own number, and marks of the people who signed in there."""

    number: str
    marks: tuple[str, ...]


def read(request: HttpRequest) -> Known:
    """What the cookie says; nobody where it is missing, old or not ours."""
    try:
        number, marks = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except (signing.BadSignature, ValueError):
        return Known("", ())
    return Known(number, tuple(marks))


def knows(request: HttpRequest, person_id: UUID) -> bool:
    """Whether this person signed in here before, with the password of now."""
    return accounts.sign_in_mark(person_id) in read(request).marks


def remember(request: HttpRequest, response: HttpResponse, person_id: UUID) -> None:
    """From now on this browser is one of hers."""
    before, mark = read(request), accounts.sign_in_mark(person_id)
    marks = [mark, *(other for other in before.marks if other != mark)][:MOST_PEOPLE]
    said = signing.dumps([before.number or secrets.token_hex(8), marks], salt=SALT)
    response.set_cookie(
        COOKIE, said, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def tries_of(request: HttpRequest, email: str) -> str:
    """Whose tries at a password these are: her own browser's, or those of the address that it comes from."""
    person_id = accounts.person_by_email(email)
    if person_id is not None and knows(request, person_id):
        return f"browser:{read(request).number}"
    return f"network:{network_of(request)}"


def network_of(request: HttpRequest) -> str:
    """The address that a request comes from, past our own proxies."""
    return str(get_adapter(request).get_client_ip(request))
