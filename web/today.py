"""Today: the check-in, by page and plain form. Templates in templates/today."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors as accounts
from care import selectors as care
from clinical import wording
from clinical.catalogue.countries import country, units_of
from clinical.levels import Level
from flags import selectors as flags
from flows.log_checkin import log_checkin
from kernel import ids
from kernel.errors import NotFound, Refused
from sharing.scopes import Look
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView, Said
from web.forms import checkin as form
from web.forms import correction
from web.forms.checkin import Filled
from web.pages import advice
from web.pages import today as page
from web.pages.today import Returned
from web.visitor import Visitor, visitor


@dataclass(frozen=True, slots=True)
class Place:
    """Whose check-in is filled in, by whom, and where: her own Today, or the page of a caregiver who logs for her."""

    look: Look
    who: Visitor
    action: str
    advice: str
    name: str
    template: str
    corrects: CheckInView | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Her own day: show the check-in, or save it."""
    who = visitor(request)
    return check_in(request, Place(who.own, who, "/", "/advice", who.name, "today/today.html"))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """An entry of hers, filled in again to be corrected; its earlier versions are kept."""
    who = visitor(request)
    kept = symptoms.checkin(who.own, uid)
    if kept.deleted_at is not None:
        raise NotFound
    place = Place(who.own, who, f"/correct/{uid}", "/advice", who.name, "today/correct.html", kept)
    return check_in(request, place)


@require_safe
def urgent(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is urgent about an entry, full screen; her day where nothing is, or no longer."""
    who = visitor(request)
    found = flags.open_flags_of_checkin(who.own, uid)
    if not any(flag.level >= Level.TODAY for flag in found):
        return redirect("today")
    return render(request, "today/advice.html", {"page": advice.build(who.own, who, found)})


def check_in(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the check-in of this place, fill it in by a shortcut, or save it."""
    if request.method != "POST":
        return _show(request, place, _first_filled(request, place))
    filled = Filled.of(request.POST)
    match filled.one("do"):
        case "none":
            follows = symptoms.follows(place.look)
            filled = form.none_today(filled, follows.keys, (own.id for own in follows.own if not own.is_hidden))
            return _show(request, place, Returned(filled, note=gettext("Filled in: none.")))
        case "same" | "rest" as shortcut:
            last = symptoms.last_of_patient(place.look, place.who.today)
            if last is not None:
                fill = form.same_as_last if shortcut == "same" else form.rest_as_last
                filled = fill(filled, last)
            said = gettext("Filled in as last time. Please answer the questions below again.")
            return _show(request, place, Returned(filled, note=said))
        case _:
            return _save(request, place, filled)


def _first_filled(request: HttpRequest, place: Place) -> Returned | None:
    """The entry to correct, or a new one for the day that a link names."""
    if place.corrects is not None:
        units = units_of(place.who.units, country(care.record(place.look).country))
        return Returned(correction.filled(place.corrects, units))
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    if day > place.who.today:
        return None
    return Returned(Filled({"uid": (str(ids.uuid7(place.who.now)),), "local_date": (day.isoformat(),)}))


def _save(request: HttpRequest, place: Place, filled: Filled) -> HttpResponse:
    who = place.who
    try:
        zone = who.zone if place.look.is_own else accounts.patient_card(place.look.patient_id).zone
        new = form.read(filled, zone=zone, weekly=symptoms.follows(place.look).weekly, now=who.now)
        if place.corrects is not None:
            new = replace(new, uid=place.corrects.uid, zone=place.corrects.zone, weekly=place.corrects.weekly)
        elif new.said == Said():
            # An empty page is not a day: "none of these" is said by a tap.
            return _show(request, place, Returned(filled, note=gettext("Nothing is filled in yet.")))
        logged = log_checkin(look=place.look, new=new, now=who.now)
    except Refused as refused:
        return _show(request, place, Returned(filled, refused.problems))
    if any(flag.level >= Level.TODAY for flag in logged.flags):
        return redirect(f"{place.advice}/{new.uid}")
    messages.success(request, wording.notice(who.language, "saved"))
    if place.corrects is not None:
        return redirect("day", new.local_date)
    return redirect(place.action)


def _show(request: HttpRequest, place: Place, returned: Returned | None = None) -> HttpResponse:
    shown = page.build(place.look, place.who, action=place.action, name=place.name, returned=returned)
    status = 422 if shown.error_lines else 200
    return render(request, place.template, {"page": shown, "form": shown.form}, status=status)
