"""Taking everything along: asked for and fetched with fresh proof, made by a worker. Templates templates/takeout."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from flows.ask_for_everything import ask_for_everything
from flows.fetch_files import fetch_files
from summaries import exports, jobs, takeout
from summaries import services as summaries
from summaries.exports import Export
from web.adapter import tell
from web.files import stream, whole
from web.proof import fresh_proof
from web.visitor import visitor


@require_http_methods(["GET", "HEAD", "POST"])
def take_everything(request: HttpRequest) -> HttpResponse:
    """Say what is in it, and how far it is; posting asks for it, or throws it away."""
    who = visitor(request)
    if who.patient_id is None:
        return _account(request)
    if request.method == "POST" and "throw_away" in request.POST:
        summaries.take_back(asker_id=who.id, kind="takeout")
        return redirect("takeout")
    if request.method == "POST":
        return _ask(request)
    progress = jobs.progress(who.id, "takeout", [who.own.patient_id], who.now)
    return render(request, "takeout/takeout.html", {"progress": progress})


@fresh_proof
def _ask(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    ask_for_everything(person_id=who.id, patient_id=who.diary_id, language=who.language, now=who.now)
    tell(request, who.id, "taken")
    return redirect("takeout")


@fresh_proof
def _account(request: HttpRequest) -> HttpResponse:
    """Who keeps no diary has little: it is made on the spot."""
    if request.method != "POST":
        return render(request, "takeout/account.html")
    who = visitor(request)
    tell(request, who.id, "taken")
    made = Export("application/json", f"account-{who.today}.json", (takeout.account(who.id, who.now),))
    return whole(made)


@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """The file, once it is made."""
    return _fetch(request)


@fresh_proof
def _fetch(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    found = fetch_files(person_id=who.id, kind="takeout", now=who.now)
    if not found:
        return redirect("takeout")
    made = exports.as_zip(jobs.contents(found), f"symptom-diary-{who.today}.zip")
    return stream(made)  # type: ignore[return-value]  # a stream is an answer too
