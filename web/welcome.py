"""The front door, and the first step after signing up. Templates in templates/welcome."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import services as accounts
from sharing import selectors as sharing
from web.forms.start import StartForm
from web.invitations import HELD
from web.visitor import posted, visitor


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, what it is not, who sees what."""
    shown = {"registration": settings.REGISTRATION, "demo": settings.DEMO_ON}
    response = render(request, "welcome/welcome.html", shown)
    response["X-Robots-Tag"] = "all"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Whose diary it will be: her own, or one that is shared with her."""
    who = visitor(request)
    if who.patient_id is not None:
        return redirect("/")
    if HELD in request.session:
        return redirect("invitation")
    form = StartForm(posted(request), zone=who.zone)
    if request.method == "POST" and form.is_valid():
        accounts.change_profile(person_id=who.id, changes={"zone": form.cleaned_data["zone"]})
        accounts.start_diary(person_id=who.id, now=who.now)
        return redirect("begin")
    shared = {item.role for item in sharing.shared_with(who.id, who.now)}
    if request.method != "POST" and "own" not in request.GET and shared:
        return redirect("people" if "caregiver" in shared else "patients")
    return render(request, "welcome/start.html", {"form": form, "shared": shared})
