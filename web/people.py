"""Caregiver home: the people one helps. Templates in templates/people."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors as accounts
from clinical.levels import Level
from flags import selectors as flags
from flows.look_at import look_at
from flows.look_over import look_over
from flows.whom_to_call import numbers_of
from sharing.scopes import Scope
from summaries.words.record import gene_facts, type_facts
from web.pages import advice as advice_page
from web.pages import care as care_page
from web.pages import person as person_page
from web.pages.overview import glances
from web.today import Place, check_in
from web.visitor import visitor


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone who shared with this caregiver, the most urgent first."""
    who = visitor(request)
    looks = look_over(person_id=who.id, role="caregiver", what="people", now=who.now)
    return render(request, "people/people.html", {"glances": glances(looks, who.today)})


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Her last days and open flags, as far as she shares them; one's own diary is on Today."""
    who = visitor(request)
    if patient_id == who.patient_id:
        return redirect("/")
    look = look_at(person_id=who.id, patient_id=patient_id, need=None, what="days", now=who.now)
    return render(request, "people/person.html", {"page": person_page.build(look, who), "role": look.role})


@require_safe
def card(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What a hospital asks first: allergies, diagnosis with type and genes, treatments, numbers."""
    who = visitor(request)
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.CARE, what="card", now=who.now)
    page = care_page.build(look, who)
    shown = {
        "page": page,
        "types": tuple(type_facts(page.record, who.language)),
        "genes": tuple(gene_facts(page.record, who.language)),
        "patient": accounts.patient_card(patient_id),
        "is_own": look.is_own,
    }
    return render(request, "people/card.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """A caregiver logs for her, where she allowed it; the entry says who made it."""
    who = visitor(request)
    if patient_id == who.patient_id:
        return redirect("/")
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.LOG, what="log", now=who.now)
    place = Place(
        look=look,
        who=who,
        action=reverse("person_log", args=[patient_id]),
        advice=f"/people/{patient_id}/advice",
        name=accounts.patient_card(patient_id).name,
        template="people/log.html",
    )
    return check_in(request, place)


@require_safe
def advice(request: HttpRequest, patient_id: UUID, uid: UUID) -> HttpResponse:
    """What is urgent about an entry that a caregiver made, as far as flags are shared."""
    who = visitor(request)
    look = look_at(person_id=who.id, patient_id=patient_id, need=Scope.LOG, what="flags", now=who.now)
    found = flags.open_flags_of_checkin(look, uid)
    if not any(flag.level >= Level.TODAY for flag in found):
        country = numbers_of(look, who.zone, who.now).country
        shown = {"patient": accounts.patient_card(patient_id), "emergency": country.emergency}
        return render(request, "people/saved.html", shown)
    home, base = reverse("person", args=[patient_id]), reverse("flags_of", args=[patient_id])
    shown_page = advice_page.build(look, who, found, flags=base, home=home)
    return render(request, "today/advice.html", {"page": shown_page})
