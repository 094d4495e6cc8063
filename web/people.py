"""Caregiver home: the people one helps. Templates in templates/people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors as accounts
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.look_at import look_at
from flows.look_over import look_over
from sharing import selectors as sharing
from sharing.scopes import Scope
from web.pages import care as care_page
from web.pages.overview import glances
from web.visitor import visitor


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone who shared with this caregiver, the most urgent first."""
    who = visitor(request)
    looks = look_over(person_id=who.id, role="caregiver", what="people", now=who.now)
    return render(request, "people/people.html", {"glances": glances(looks, who.today)})


@require_safe
def card(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What a hospital asks first: diagnosis, treatments, allergies, numbers."""
    who = visitor(request)
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.CARE, what="card", now=who.now)
    shown = {"page": care_page.build(look, who), "patient": accounts.patient_card(patient_id)}
    return render(request, "people/card.html", {**shown, "is_own": look.is_own})


@require_POST
def helped(request: HttpRequest, patient_id: UUID, flag_id: UUID) -> HttpResponse:
    """A caregiver says that they helped to call."""
    who = visitor(request)
    look = sharing.look(who.id, patient_id, Scope.FLAGS, who.now)
    acknowledge_flag(look=look, flag_id=flag_id, answer=Answer("helped"), now=who.now)
    messages.success(request, gettext("Noted: you helped to call."))
    return redirect("person", patient_id)
