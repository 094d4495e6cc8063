"""Who stands at the rim: the signed-in person, her moment, her day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from accounts import selectors as accounts
from kernel import clock
from kernel.errors import NotFound
from sharing.scopes import Look, own


class NoDiary(NotFound):
    """A page of one's own diary was asked for by someone who keeps none."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """The signed-in person at one moment; every deed of a request is given the same `now`."""

    id: UUID
    name: str
    email: str
    language: str
    zone: str
    units: str
    patient_id: UUID | None
    now: datetime

    @property
    def today(self) -> date:
        """The day it is where she is."""
        return clock.local_date(self.now, self.zone)

    @property
    def own(self) -> Look:
        """Her look at her own diary; NoDiary where she keeps none."""
        return own(self.diary_id, self.id, self.name)

    @property
    def diary_id(self) -> UUID:
        """Her own diary; NoDiary where she keeps none."""
        if self.patient_id is None:
            raise NoDiary
        return self.patient_id


def visitor(request: HttpRequest) -> Visitor:
    """The person behind a request that has passed the sign-in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    person = accounts.as_profile(request.user)
    return Visitor(
        id=person.id,
        name=person.name,
        email=person.email,
        language=person.language,
        zone=person.zone,
        units=person.units,
        patient_id=person.patient_id,
        now=clock.now(),
    )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where nothing is filled in; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None
