"""Who calls, at which moment, and leave for what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts import selectors as accounts
from clinical.catalogue.countries import units_of
from flags.entries import FlagView
from flows.look_at import look_at
from flows.tell_flags import Told, tell_flags
from flows.whom_to_call import Numbers
from kernel import clock
from kernel.errors import NotFound
from sharing.scopes import Look, Scope, own


class SignedIn(SessionAuthentication):
    """The session of the pages. Without one the answer is 401, so that a phone can tell it from a refusal."""

    def authenticate_header(self, request: Request) -> str:
        """Names the way to sign in."""
        return "Session"


@dataclass(frozen=True, slots=True)
class Caller:
    """The person behind a request; every deed of it is given the same `now`."""

    id: UUID
    name: str
    language: str
    zone: str
    units: str
    patient_id: UUID | None
    now: datetime

    def told(self, flags: Iterable[FlagView], numbers: Numbers) -> tuple[Told, ...]:
        """Flags in the caller's language and units."""
        units = units_of(self.units, numbers.country)
        return tell_flags(flags=flags, numbers=numbers, language=self.language, units=units)

    def look(self, patient_id: UUID | None, need: Scope, what: str) -> Look:
        """Leave for a diary: her own where none is named; NotFound where there is no leave."""
        if patient_id is not None:
            return look_at(person_id=self.id, patient_id=patient_id, need=need, what=what, now=self.now)
        if self.patient_id is None:
            raise NotFound
        return own(self.patient_id, self.id, self.name)


def caller(request: Request) -> Caller:
    """The person behind a request that has passed the sign-in."""
    if not request.user.is_authenticated:
        raise NotAuthenticated
    person = accounts.as_profile(request.user)
    return Caller(person.id, person.name, person.language, person.zone, person.units, person.patient_id, clock.now())
