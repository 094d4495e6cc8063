"""Who may register here, what a sign-in brings with it, and who is written to about an account."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from accounts import services as accounts
from flows.come_back import come_back
from kernel import clock
from kernel.errors import NotFound
from reminders import services as reminders
from sharing import selectors as sharing
from web import known_browser
from web.browsers import browser

# What allauth would write about, as the kinds of our letters.
KINDS: Mapping[str, str] = {
    "account/email/password_changed": "password",
    "account/email/password_set": "password",
    "account/email/password_reset": "password",
    "account/email/email_changed": "email",
    "account/email/email_deleted": "email",
    "mfa/email/totp_activated": "factor_on",
    "mfa/email/totp_deactivated": "factor_off",
    "mfa/email/webauthn_added": "factor_on",
    "mfa/email/webauthn_removed": "factor_off",
    "mfa/email/recovery_codes_generated": "codes",
}
# Whoever asks for more letters to set a new password changes nothing: the last ones still work.
RESET_LETTERS, RESET_WITHIN = 3, timedelta(minutes=10)
# The browser that a session's pushes go to, so that they end with it.
PUSHED_TO = "device"


def name_of(person: AbstractBaseUser) -> str:
    """How the sign-in pages and letters call a person."""
    return str(getattr(person, "name", "") or getattr(person, "email", ""))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Registration is open, by invitation, or closed, as the host set it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to all, or to a browser that holds an invitation that is open still."""
        if settings.REGISTRATION != "invitation":
            return bool(settings.REGISTRATION == "open")
        try:
            sharing.invitation(request.session.get("invitation", ""), clock.now())
        except NotFound:
            return False
        return True

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **about: Any) -> HttpResponse:
        """A browser that is new is written about and known from now on; a report of her death counts for nothing."""
        answer: HttpResponse = super().post_login(request, user, **about)
        if not about.get("signup") and not known_browser.knows(request, user.pk):
            tell(request, user.pk, "new_browser")
        known_browser.remember(request, answer, user.pk)
        come_back(person_id=user.pk)
        return answer

    def logout(self, request: HttpRequest) -> None:
        """The end of a session is the end of its pushes."""
        end_pushes(request.session)
        super().logout(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A row instead of a letter: it is brought to her safe address, also where the mail server is away."""
        tell(self.request, user.pk, KINDS[template_prefix], usual=email or "")

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """A few letters at most; nobody can fill her mailbox, and nobody can keep her from a new password."""
        key = f"reset-letters:{user.pk}"
        cache.add(key, 0, RESET_WITHIN.total_seconds())
        if cache.incr(key) <= RESET_LETTERS:
            super().send_password_reset_mail(user, email, context)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By this the tries at a password are counted: never by the address that is tried."""
        return known_browser.tries_of(request, str(credentials.get("email", "")))


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sessions that are ended from elsewhere."""

    def end_sessions(self, sessions: Any) -> None:
        """With each, its pushes."""
        for session in sessions:
            end_pushes(session._session_store(session.session_key))  # noqa: SLF001  (allauth has no other door)
        super().end_sessions(sessions)


def tell(request: HttpRequest, person_id: UUID, kind: str, usual: str = "") -> None:
    """Write to someone about their account; `usual` is the address of before, where that is what changed."""
    where = browser(request.headers.get("User-Agent", ""))
    reminders.write_security_letter(person_id=person_id, kind=kind, browser=where, usual=usual, now=clock.now())


def end_pushes(session: SessionBase) -> None:
    """Push no more to the browser of this session."""
    device_id = session.get(PUSHED_TO)
    if device_id:
        accounts.lose_device(device_id=UUID(device_id), now=clock.now())
