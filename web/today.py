"""Today: the check-in, by page and plain form. Templates in templates/today."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from clinical import wording
from clinical.levels import Level
from flags import selectors as flags
from flows.log_checkin import Logged, log_checkin
from kernel.errors import Refused
from sharing.scopes import Look
from symptoms import selectors as symptoms
from web.forms import checkin as form
from web.forms.checkin import Filled
from web.pages import advice
from web.pages import today as page
from web.pages.today import Returned
from web.visitor import Visitor, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Her own day: show the check-in, or save it."""
    who = visitor(request)
    look = who.own
    if request.method == "POST":
        return _answer(request, look, who)
    return _show(request, look, who)


@require_safe
def urgent(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is urgent about an entry, full screen; her day where nothing is, or no longer."""
    who = visitor(request)
    found = flags.open_flags_of_checkin(who.own, uid)
    if not any(flag.level >= Level.TODAY for flag in found):
        return redirect("today")
    return render(request, "today/advice.html", {"page": advice.build(who.own, who, found)})


def _answer(request: HttpRequest, look: Look, who: Visitor) -> HttpResponse:
    filled = Filled.of(request.POST)
    match filled.one("do"):
        case "none":
            tracked = symptoms.follows(look).keys
            return _show(
                request, look, who, Returned(form.none_today(filled, tracked), note=gettext("Filled in: none."))
            )
        case "same":
            last = symptoms.last_of_patient(look, who.today)
            if last is not None:
                filled = form.same_as_last(filled, last)
            said = gettext("Filled in as last time. Please answer the questions below again.")
            return _show(request, look, who, Returned(filled, note=said))
        case _:
            return _save(request, look, who, filled)


def _save(request: HttpRequest, look: Look, who: Visitor, filled: Filled) -> HttpResponse:
    try:
        new = form.read(filled, zone=who.zone, weekly=symptoms.follows(look).weekly, now=who.now)
        logged = log_checkin(look=look, new=new, now=who.now)
    except Refused as refused:
        return _show(request, look, who, Returned(filled, refused.problems))
    if _is_urgent(logged):
        return redirect("urgent", uid=new.uid)
    messages.success(request, wording.notice(who.language, "saved"))
    return redirect("today")


def _is_urgent(logged: Logged) -> bool:
    return any(flag.level >= Level.TODAY for flag in logged.flags)


def _show(request: HttpRequest, look: Look, who: Visitor, returned: Returned | None = None) -> HttpResponse:
    shown = page.build(look, who, action="/", name=who.name, returned=returned)
    status = 422 if shown.error_lines else 200
    return render(request, "today/today.html", {"page": shown, "form": shown.form}, status=status)
