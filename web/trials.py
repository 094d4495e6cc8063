"""The sheet for a talk about trials, hers or as shared. Template care/trials.html."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from flows.look_at import look_at
from sharing.scopes import Scope
from summaries.trial_sheet import trial_sheet
from web.visitor import visitor


@require_safe
def sheet(request: HttpRequest, patient_id: UUID | None = None) -> HttpResponse:
    """One page to print, filled from the record."""
    who = visitor(request)
    if patient_id is not None and patient_id == who.patient_id:
        return redirect("trials")
    look = (
        who.own
        if patient_id is None
        else look_at(person_id=who.id, patient_id=patient_id, need=Scope.CARE, what="trials", now=who.now)
    )
    return render(
        request, "care/trials.html", {"page": trial_sheet(look, who.today, who.language), "patient_id": patient_id}
    )
