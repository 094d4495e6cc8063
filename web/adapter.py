"""Who may register here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Registration is open, by invitation, or closed, as the host set it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open to all, or to a browser that came by an invitation's link."""
        if settings.REGISTRATION == "invitation":
            return bool(request.session.get("invitation"))
        return bool(settings.REGISTRATION == "open")
