"""Clinician home: the patients who shared. Nothing can be changed here. Template templates/patients."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from flows.look_over import look_over
from web.pages.overview import glances
from web.visitor import visitor


@require_safe
def patients(request: HttpRequest) -> HttpResponse:
    """A table for the minute before a visit: the most urgent first."""
    who = visitor(request)
    looks = look_over(person_id=who.id, role="clinician", what="patients", now=who.now)
    return render(request, "patients/patients.html", {"glances": glances(looks, who.today), "today": who.today})
