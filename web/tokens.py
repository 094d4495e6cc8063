"""Tokens that read the FHIR face: made with fresh proof, listed, stopped. Templates in templates/tokens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from kernel.errors import Refused
from sharing import tokens
from web import problems
from web.adapter import tell
from web.forms.tokens import TokenForm
from web.proof import fresh_proof
from web.visitor import posted, visitor


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def overview(request: HttpRequest) -> HttpResponse:
    """Those there are, and one more. Its secret is shown in this one answer."""
    who = visitor(request)
    form, secret = TokenForm(posted(request)), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            secret = tokens.make(person_id=who.id, name=said["name"], days=int(said["days"]), now=who.now)
        except Refused as refused:
            problems.put_on(form, refused)
        else:
            tell(request, who.id, "link")
            form = TokenForm(None)
    shown = {"form": form, "secret": secret, "tokens": tokens.of(who.id, who.now)}
    return render(request, "tokens/tokens.html", shown, status=422 if form.is_bound else 200)


@require_POST
def stop(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """It opens nothing any more."""
    tokens.stop(person_id=visitor(request).id, token_id=token_id)
    messages.success(request, gettext("Stopped. It opens nothing any more."))
    return redirect("settings")
