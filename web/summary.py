"""The visit summary: a page, and the same as PDF, CSV and text. Templates in templates/summary."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flows.look_at import look_at
from kernel.errors import NotFound
from sharing.scopes import Look, Scope
from summaries import selectors as summaries
from summaries.periods import Period
from web import files
from web.forms.summary import PeriodForm
from web.pages import summary as page
from web.visitor import Visitor, visitor


@require_safe
def summary(request: HttpRequest, patient_id: UUID | None = None) -> HttpResponse:
    """The summary of the days asked for; since the last visit where none were."""
    who = visitor(request)
    look = _look(who, patient_id, "summary")
    return _page(request, who, look, patient_id, PeriodForm(request.GET, today=who.today))


@require_safe
def export(request: HttpRequest, ending: str, patient_id: UUID | None = None) -> HttpResponseBase:
    """The same as a file. Her own, or for a clinician she shares with; a caregiver takes no copy away."""
    who = visitor(request)
    look = _look(who, patient_id, f"summary.{ending}")
    form = PeriodForm(request.GET, today=who.today)
    if not form.is_valid():
        return _page(request, who, look, patient_id, form)
    span = _span(who, look, form)
    return files.exported(request, who, look, span, ending)


def _look(who: Visitor, patient_id: UUID | None, what: str) -> Look:
    if patient_id is None:
        return who.own
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.SYMPTOMS, what=what, now=who.now)
    if what != "summary" and not look.is_own and look.role != "clinician":
        raise NotFound
    return look


def _page(request: HttpRequest, who: Visitor, look: Look, patient_id: UUID | None, form: PeriodForm) -> HttpResponse:
    valid = form.is_valid()
    span = _span(who, look, form) if valid else summaries.period(look, who.today)
    base = f"/patients/{patient_id}/summary" if patient_id else "/summary"
    shown = page.build(look, span, who.today, who.language, base)
    return render(request, "summary/summary.html", {"page": shown, "form": form}, status=200 if valid else 422)


def _span(who: Visitor, look: Look, form: PeriodForm) -> Period:
    return summaries.period(look, who.today, form.cleaned_data["first"], form.cleaned_data["last"])
