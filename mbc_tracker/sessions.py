"""Sessions as Django keeps them, read by a statement that is written once: every request begins with it."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import prepared


class SessionStore(DatabaseStore):
    """One session."""

    def _get_session_from_db(self) -> Any:
        """The row that is still in force, as Django looks for it; without one the session begins anew."""
        found = _in_force(self.session_key, timezone.now()) if self.session_key else []
        return found[0] if found else super()._get_session_from_db()  # type: ignore[misc]  # not in the stubs


@prepared(Session)
def _in_force(session_key: str, now: datetime) -> QuerySet[Any]:
    return Session.objects.filter(session_key=session_key, expire_date__gt=now)
