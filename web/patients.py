"""Clinician home: the patients who shared. Nothing can be changed here. Template templates/patients."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from flows.ask_for_summaries import ask_for_summaries
from flows.fetch_files import fetch_files
from flows.look_over import look_over
from kernel.errors import NotFound
from sharing import selectors as sharing
from summaries import exports, jobs
from web.files import stream
from web.pages.overview import glances
from web.visitor import Visitor, visitor

# More at once would keep the reminders of this server waiting.
MOST_AT_ONCE = 100


@require_safe
def patients(request: HttpRequest) -> HttpResponse:
    """A table for the minute before a visit: the most urgent first."""
    who = visitor(request)
    looks = look_over(person_id=who.id, role="clinician", what="patients", now=who.now)
    return render(request, "patients/patients.html", {"glances": glances(looks, who.today), "today": who.today})


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """Ask for the summaries of the chosen patients as one zip, each since her last visit; or see how far it is."""
    who = visitor(request)
    if request.method == "POST":
        return _ask(request, who)
    shared = [look.patient_id for look in sharing.looks_of(who.id, "clinician", who.now)]
    progress = jobs.progress(who.id, "summaries", shared, who.now)
    if progress is None or not progress.total:
        return redirect("patients")
    return render(request, "patients/several.html", {"progress": progress})


def _ask(request: HttpRequest, who: Visitor) -> HttpResponse:
    try:
        chosen = [UUID(text) for text in dict.fromkeys(request.POST.getlist("patient"))]
    except ValueError as error:
        raise NotFound from error
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        messages.error(request, gettext("Please choose 1 to %(most)s patients.") % {"most": MOST_AT_ONCE})
        return redirect("patients")
    ask_for_summaries(person_id=who.id, patient_ids=chosen, language=who.language, now=who.now)
    return redirect("patients_several")


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """The zip, once it is made; each look is noted. What has changed since is made anew first."""
    who = visitor(request)
    found = fetch_files(person_id=who.id, kind="summaries", now=who.now)
    if not found:
        return redirect("patients_several")
    return stream(exports.as_zip(jobs.contents(found), f"symptom-diaries-{who.today}.zip"))
