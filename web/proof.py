"""Fresh proof that it is she: asked for where what is done cannot be taken back."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from web.in_the_demo import is_made_up

View = Callable[..., HttpResponse]


def fresh_proof(view: View) -> View:
    """Ask for the password or a second factor again, unless given in the last five minutes; what was sent is kept."""
    proved: View = reauthentication_required(view)

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        # Someone made up has no password to give.
        return view(request, *args, **values) if is_made_up(request) else proved(request, *args, **values)

    return shown


def ask_for_proof(request: HttpRequest) -> HttpResponse:
    """The way to the proof for a request that came to a lock; once it is given, the request goes on."""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    way: HttpResponse = suspend_request(request, methods[0]["url"] if methods else reverse("account_login"))
    return way


def has_second_factor_proof(request: HttpRequest) -> bool:
    """Whether a second factor was given again in the last five minutes."""
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(
        record.get("method") == "mfa" and record.get("reauthenticated") and record["at"] > since
        for record in get_authentication_records(request, request.user)
    )
