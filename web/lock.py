"""The app lock: five minutes after the last touch nothing of hers is given out until she shows that it is she.

The server judges by itself, so that it holds without scripts too; static/elements/app-lock.js lays the lock over an
open page at the same time. What stands in the session: when she was last there, since when it is shut, and the key of
what this phone keeps (static/offline/lock.js).
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, JsonResponse

from kernel import clock
from web.proof import ask_for_proof

IDLE_SECONDS = 300
# The session is written this often at most.
STEP_SECONDS = 30
LOCKED = 423
# What shows nothing of anybody, or is the way to open the lock.
OPEN_PATHS = (
    "/lock",
    "/account/reauthenticate",
    "/account/2fa/reauthenticate",
    "/account/2fa/webauthn/reauthenticate",
    "/account/logout",
    "/legacy",
    "/welcome",
    "/privacy",
    "/guide",
    "/sw.js",
    "/offline",
    "/manifest.webmanifest",
    "/reminders/no-mail",
    "/settings/language",
    "/s/",
    "/.well-known/",
    "/readyz",
    "/healthz",
)
Answer = Callable[[HttpRequest], HttpResponse]


class Lock:
    """The lock of one session, as of now."""

    def __init__(self, request: HttpRequest) -> None:
        self.session: SessionBase = request.session
        self.kept: dict[str, Any] = self.session.get("lock", {})
        self.now = clock.now().timestamp()
        proofs = get_authentication_records(request, request.user)
        self.proved_at = max((record["at"] for record in proofs if record.get("reauthenticated")), default=0.0)

    @property
    def is_shut(self) -> bool:
        """Shut by hand or by five idle minutes, and not opened by a proof since."""
        last = self.kept.get("seen", self.now)
        shut_at = self.kept.get("shut_at") or (last + IDLE_SECONDS if self.now >= last + IDLE_SECONDS else None)
        return shut_at is not None and self.proved_at < shut_at

    def touch(self) -> None:
        """She is here."""
        if self.kept.get("shut_at") or self.now >= self.kept.get("seen", 0) + STEP_SECONDS:
            self.keep(seen=self.now, shut_at=None)

    def shut(self) -> None:
        """From this moment."""
        if not self.is_shut:
            self.keep(shut_at=self.now)

    def keep(self, **changes: Any) -> None:
        """Write the session."""
        self.kept = {**self.kept, **changes}
        self.session["lock"] = self.kept


class LockWhenIdle:
    """Nothing passes a lock that is shut; what was sent waits behind the proof and then goes on."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let pass, or ask."""
        person = request.user
        if not (person.is_authenticated and person.locks_when_idle) or request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        lock = Lock(request)
        if lock.is_shut:
            return ask_for_proof(request) if _is_page(request) else JsonResponse({"locked": True}, status=LOCKED)
        # A page that asks by itself for what is new is not a person.
        if _is_page(request) or request.method not in {"GET", "HEAD"}:
            lock.touch()
        return self.get_response(request)


def _is_page(request: HttpRequest) -> bool:
    """Asked for by someone who will read the answer, not by a script."""
    if request.path.startswith("/api/"):
        return False
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
