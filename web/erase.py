"""Deleting everything: said plainly, asked twice, done at once. Templates in templates/erase."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from flows.erase_everything import ask_to_erase, erase_everything
from reminders import services as reminders
from web.adapter import tell
from web.forms.erase import EraseForm
from web.pages import erase as page
from web.proof import fresh_proof
from web.visitor import posted, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what does not; the word that she has to write."""
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _erased(request)
    shown = {"form": form, "page": page.build(visitor(request))}
    return render(request, "erase/erase.html", shown, status=422 if form.errors else 200)


@fresh_proof
def _erased(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    # Brought at once: in a moment there is neither a row nor an address left.
    tell(request, who.id, "erasing")
    reminders.bring_security_letters(person_id=who.id, now=who.now)
    ask_to_erase(person_id=who.id, now=who.now)
    logout(request)
    try:
        erase_everything(person_id=who.id)
    except DatabaseError:
        # It is asked for: the next round of the worker does it.
        return redirect("/farewell?soon")
    return redirect("farewell")


@login_not_required
@require_safe
def farewell(request: HttpRequest) -> HttpResponse:
    """The last page; the browser forgets what it kept."""
    response = render(request, "erase/farewell.html", {"soon": "soon" in request.GET})
    add_never_cache_headers(response)
    if not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
