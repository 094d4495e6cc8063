"""Care: the type of the cancer, tests, tumor markers, and the whole record as others see it. Templates/care."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors as accounts
from care import selectors as care
from care import services
from flows.look_at import look_at
from sharing.scopes import Scope
from web.care import answer
from web.forms.care import ExamForm, MarkerForm, TypeForm
from web.pages import care as page
from web.pages import findings
from web.visitor import posted, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def cancer_type(request: HttpRequest) -> HttpResponse:
    """Receptors, HER2, genes and markers."""
    who = visitor(request)
    look = who.own
    form = TypeForm(posted(request), record=care.record(look), language=who.language)
    return answer(
        request,
        form,
        lambda: services.change_type(look=look, change=form.change()),
        {"title": gettext("Type and genes"), "guide": "types"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def exam(request: HttpRequest, exam_id: UUID | None = None) -> HttpResponse:
    """One scan, biopsy or other test, new or kept."""
    who = visitor(request)
    look = who.own
    kept = care.exam(look, exam_id) if exam_id else None
    form = ExamForm(posted(request), exam=kept, language=who.language)
    title = gettext("Change a test") if kept else gettext("Add a test or scan")
    return answer(
        request,
        form,
        lambda: services.save_exam(look=look, exam_id=exam_id, change=form.change(), now=who.now),
        {"title": title, "delete": ("exam", exam_id) if kept else None, "guide": "how-it-is-found"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def marker(request: HttpRequest, marker_id: UUID | None = None) -> HttpResponse:
    """One value of a tumor marker, new or kept."""
    who = visitor(request)
    look = who.own
    kept = care.marker(look, marker_id) if marker_id else None
    form = MarkerForm(posted(request), marker=kept)
    title = gettext("Change a number of the blood test") if kept else gettext("Add a tumor marker")
    return answer(
        request,
        form,
        lambda: services.save_marker(look=look, marker_id=marker_id, change=form.change(), now=who.now),
        {"title": title, "delete": ("marker", marker_id) if kept else None, "guide": "following-it"},
    )


@require_safe
def seen(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Her record as one with whom she shares it sees it; nothing can be changed here."""
    who = visitor(request)
    if patient_id == who.patient_id:
        return redirect("care")
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.CARE, what="care", now=who.now)
    shown = {"page": page.build(look, who), "more": findings.build(look, who)}
    return render(request, "care/seen.html", {**shown, "patient": accounts.patient_card(patient_id)})
