"""The security check, and ending sessions. Template templates/security."""

from allauth.account.adapter import get_adapter
from allauth.usersessions.adapter import get_adapter as get_sessions_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from kernel.errors import NotFound
from web.pages import security as page
from web.visitor import visitor


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Everything that opens her account or her diary."""
    return render(request, "security/check.html", {"page": page.build(visitor(request), request.session.session_key)})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign out in one other browser; with it go its pushes and, at its next contact, what it keeps."""
    rows = UserSession.objects.filter(user_id=visitor(request).id, pk=session_id)
    others = list(rows.exclude(session_key=request.session.session_key))
    if not others:
        raise NotFound
    get_sessions_adapter().end_sessions(others)
    messages.success(request, gettext("Signed out there."))
    return redirect("security")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out in every browser, this one too."""
    rows = UserSession.objects.filter(user_id=visitor(request).id)
    get_sessions_adapter().end_sessions(list(rows.exclude(session_key=request.session.session_key)))
    get_adapter(request).logout(request)
    return redirect("welcome")
