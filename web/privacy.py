"""The privacy notice in force, and agreeing to it. Templates in templates/privacy."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import services as accounts
from web.forms.agree import AgreeForm
from web.visitor import posted, visitor


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice, with the host's name and contact."""
    return render(request, "privacy/privacy.html", {"version": settings.CONSENT_VERSION})


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest) -> HttpResponse:
    """Shown once when the notice has changed."""
    who = visitor(request)
    form = AgreeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        accounts.record_consent(person_id=who.id, now=who.now)
        return redirect("/")
    return render(request, "privacy/agree.html", {"form": form, "version": settings.CONSENT_VERSION})
