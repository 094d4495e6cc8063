"""The mailbox of this machine: letters that a server would send by SMTP. Template templates/mailbox."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel.errors import NotFound
from web.pages.mailbox import letters

# The letters hold sign-in codes: nobody but who sits at this machine may read them.
HERE = ("127.0.0.1", "::1")


@login_not_required
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest letters, newest first; not there on a server with real mail."""
    if not settings.MAILBOX_PAGE or request.META.get("REMOTE_ADDR") not in HERE:
        raise NotFound
    return render(request, "mailbox/mailbox.html", {"letters": letters(settings.MAIL_FOLDER)})
