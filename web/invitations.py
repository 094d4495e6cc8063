"""Where an invitation's link leads. Templates in templates/invitations."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from kernel import clock
from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing import services
from web import problems
from web.forms.share import AcceptForm
from web.pages.share import scope_words
from web.visitor import posted, visitor

# The secret waits in the session while its holder signs in or up; it never stays in an address.
HELD = "invitation"


@login_not_required
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address and keep it in the session."""
    try:
        sharing.invitation(token, clock.now())
    except NotFound:
        return render(request, "invitations/gone.html", status=404)
    request.session[HELD] = token
    return redirect("invitation")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Who invites to what; sign in or up first, then accept or leave it."""
    try:
        invited = sharing.invitation(request.session.get(HELD, ""), clock.now())
    except NotFound:
        request.session.pop(HELD, None)
        return render(request, "invitations/gone.html", status=404)
    shown = {
        "invited": invited,
        "scopes": scope_words(invited.scopes),
        "may_sign_up": settings.REGISTRATION != "closed",
    }
    if not request.user.is_authenticated:
        return render(request, "invitations/first.html", shown)
    who = visitor(request)
    if invited.patient_id == who.patient_id:
        return render(request, "invitations/own.html", shown)
    form = AcceptForm(posted(request), same_address=who.email.lower() == invited.email)
    if request.method == "POST" and form.is_valid():
        try:
            services.accept(token=request.session[HELD], person_id=who.id, now=who.now)
        except Refused as refused:
            problems.put_on(form, refused)
        else:
            del request.session[HELD]
            messages.success(request, gettext("You can now see what %(name)s shares.") % {"name": invited.patient_name})
            return redirect("people" if invited.role == "caregiver" else "patients")
    return render(request, "invitations/accept.html", {**shown, "form": form, "email": who.email})


@login_not_required
@require_http_methods(["POST"])
def decline(request: HttpRequest) -> HttpResponse:
    """Not now: the secret is forgotten here; the letter still opens it until its day."""
    request.session.pop(HELD, None)
    return redirect("/")
