"""Who may register here, and where they go next."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from kernel import clock
from kernel.errors import NotFound
from sharing import selectors as sharing


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
