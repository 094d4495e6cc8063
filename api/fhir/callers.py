"""Who reads: a session of the pages, or a token. And which diaries they may take a copy of."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.callers import Caller
from kernel import clock
from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing import tokens
from sharing.scopes import Look, Scope, own
from summaries.fhir import face


class ByToken(BaseAuthentication):
    """`Authorization: Bearer mbc_read_…`: its person, for this face alone."""

    def authenticate(self, request: Request) -> tuple[AbstractBaseUser, None] | None:
        """The person; None where no token was sent."""
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            person_id = tokens.holder(secret.strip(), clock.now())
        except NotFound as error:
            raise AuthenticationFailed from error
        return get_user_model().objects.get(pk=person_id), None

    def authenticate_header(self, request: Request) -> str:
        """Names the way in."""
        return "Bearer"


def diaries(me: Caller) -> Iterator[tuple[str, Look]]:
    """Her own and, for a clinician, those shared with them, by the id that FHIR knows them by. Nothing is noted yet.

    A caregiver takes no copy away: by this door neither.
    """
    looks = [own(me.patient_id, me.id)] if me.patient_id else []
    looks += sharing.looks_of(me.id, "clinician", me.now)
    found = {face.patient_id(look): look for look in looks if look.sees(Scope.SYMPTOMS)}
    yield from sorted(found.items())
