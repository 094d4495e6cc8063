"""Clinician home: the patients who shared. Nothing can be changed here. Template templates/patients."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from flows.look_at import look_at
from flows.look_over import look_over
from kernel.errors import NotFound
from sharing.scopes import Scope
from summaries import exports
from summaries import selectors as summaries
from summaries.exports import Export
from summaries.pdf import PdfFailed
from web.pages.overview import glances
from web.visitor import Visitor, visitor

# More at once would keep the others of this server waiting.
MOST_AT_ONCE = 30


@require_safe
def patients(request: HttpRequest) -> HttpResponse:
    """A table for the minute before a visit: the most urgent first."""
    who = visitor(request)
    looks = look_over(person_id=who.id, role="clinician", what="patients", now=who.now)
    return render(request, "patients/patients.html", {"glances": glances(looks, who.today), "today": who.today})


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The summaries of the chosen patients as one zip, each since her last visit; each look is noted."""
    who = visitor(request)
    try:
        chosen = [UUID(text) for text in dict.fromkeys(request.GET.getlist("patient"))]
    except ValueError as error:
        raise NotFound from error
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        messages.error(request, gettext("Please choose 1 to %(most)s patients.") % {"most": MOST_AT_ONCE})
        return redirect("patients")
    try:
        made = exports.as_zip([_summary(who, patient_id) for patient_id in chosen], who.today)
    except PdfFailed:
        messages.error(request, gettext("One of the PDFs could not be made. Please take them one by one."))
        return redirect("patients")
    answer = HttpResponse(b"".join(made.pieces), content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _summary(who: Visitor, patient_id: UUID) -> Export:
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.SYMPTOMS, what="summary.pdf", now=who.now)
    if look.role != "clinician":
        raise NotFound
    return exports.as_pdf(look, summaries.period(look, who.today), who.language)
