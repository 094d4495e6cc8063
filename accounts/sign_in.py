"""Who is behind a session, read by a statement that is written once: every request of someone signed in asks it."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from accounts.models import Person
from accounts.prepared import prepared


class SignIn(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Signs in as allauth does."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person, read with the diary that is hers; None where she is gone or may no longer sign in."""
        person: Person | None = next(iter(_person(user_id)), None)
        return person if person is not None and self.user_can_authenticate(person) else None


@prepared(Person)
def _person(person_id: UUID) -> QuerySet[Any]:
    return Person.objects.filter(pk=person_id)
