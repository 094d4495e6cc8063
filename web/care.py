"""Care: the record, treatments, visits, questions and numbers to call. Templates in templates/care."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from care import selectors as care
from care import services
from clinical import wording
from flows import change_care, change_visit
from kernel.errors import Refused
from symptoms import selectors as symptoms
from web import problems
from web.forms.care import ContactForm, QuestionForm, RecordForm, TreatmentForm, VisitForm
from web.forms.care.treatment import drug_names
from web.pages import care as page
from web.pages import findings
from web.visitor import Visitor, posted, visitor


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything on one page, each part with its way to change it."""
    who = visitor(request)
    return render(request, "care/care.html", _shown(who, QuestionForm()))


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Country, diagnosis, sites, height."""
    who = visitor(request)
    kept = care.record(who.own)
    form = RecordForm(
        posted(request), record=kept, language=who.language, in_feet=page.in_feet(who.units, kept.country)
    )
    return answer(
        request,
        form,
        lambda: change_care.change_record(look=who.own, change=form.change(), now=who.now),
        {"title": gettext("Diagnosis and record")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def treatment(request: HttpRequest, treatment_id: UUID | None = None) -> HttpResponse:
    """One treatment, new or kept."""
    who = visitor(request)
    look = who.own
    kept = care.treatment(look, treatment_id) if treatment_id else None
    form = TreatmentForm(posted(request), treatment=kept, language=who.language)
    return answer(
        request,
        form,
        lambda: change_care.save_treatment(look=look, treatment_id=treatment_id, change=form.change(), now=who.now),
        {
            "title": gettext("Change a treatment") if kept else gettext("Add a treatment"),
            "drugs": drug_names(who.language),
            "delete": ("treatment", treatment_id) if kept else None,
            "guide": "lines-of-treatment",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, visit_id: UUID | None = None) -> HttpResponse:
    """One visit, new or kept."""
    who = visitor(request)
    kept = care.visit(who.own, visit_id) if visit_id else None
    names = [(key, wording.symptom(who.language, key).short) for key in symptoms.follows(who.own).keys]
    form = VisitForm(posted(request), visit=kept, zone=who.zone, symptoms=names)

    def keep() -> None:
        said = form.cleaned_data
        said_visit = change_visit.Visit(
            form.at_local, said["zone"], said["with_whom"], said["wish"], tuple(said["top_three"])
        )
        change_visit.save_visit(look=who.own, visit_id=visit_id, visit=said_visit, now=who.now)

    title = gettext("Change a visit") if kept else gettext("Add a visit")
    return answer(request, form, keep, {"title": title, "delete": ("visit", visit_id) if kept else None})


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, contact_id: UUID | None = None) -> HttpResponse:
    """One number to call, new or kept."""
    who = visitor(request)
    look = who.own
    kept = care.contact(look, contact_id) if contact_id else None
    form = ContactForm(posted(request), contact=kept)
    title = gettext("Change a number") if kept else gettext("Add a number to call")
    return answer(
        request,
        form,
        lambda: services.save_contact(look=look, contact_id=contact_id, change=form.change(), now=who.now),
        {"title": title, "delete": ("contact", contact_id) if kept else None},
    )


@require_POST
def add_question(request: HttpRequest) -> HttpResponse:
    """One more question for the next visit."""
    who = visitor(request)
    form = QuestionForm(request.POST)
    if form.is_valid():
        services.add_question(look=who.own, text=form.cleaned_data["text"], now=who.now)
        return redirect("/care#questions")
    return render(request, "care/care.html", _shown(who, form), status=422)


@require_POST
def asked(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """A question was asked, or not yet after all."""
    who = visitor(request)
    services.mark_asked(look=who.own, question_id=question_id, asked="asked" in request.POST, now=who.now)
    return redirect("/care#questions")


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, kind: str, row_id: UUID) -> HttpResponse:
    """Asked once, then gone."""
    who = visitor(request)
    read: dict[str, Callable[[Any, UUID], object]] = {
        "treatment": care.treatment,
        "visit": care.visit,
        "question": care.question,
        "contact": care.contact,
        "exam": care.exam,
        "marker": care.marker,
    }
    row = read[kind](who.own, row_id)
    if request.method != "POST":
        return render(request, "care/delete.html", {"kind": kind, "row": row})
    if kind == "treatment":
        change_care.remove_treatment(look=who.own, treatment_id=row_id, now=who.now)
    elif kind == "visit":
        change_visit.remove_visit(look=who.own, visit_id=row_id, now=who.now)
    else:
        services.remove(look=who.own, kind=kind, row_id=row_id)
    messages.success(request, gettext("Deleted."))
    return redirect("care")


def _shown(who: Visitor, question: QuestionForm) -> dict[str, object]:
    shown = {"page": page.build(who.own, who), "more": findings.build(who.own, who)}
    return {**shown, "question": question, "patient_id": who.diary_id}


def answer(
    request: HttpRequest, form: forms.Form, keep: Callable[[], object], shown: dict[str, object]
) -> HttpResponse:
    """The form, again with what is wrong where something is, or back to the page once kept."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except Refused as refused:
            problems.put_on(form, refused)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("care")
    status = 422 if form.is_bound else 200
    return render(request, "care/form.html", {"form": form, **shown}, status=status)
