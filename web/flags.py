"""Worth raising: open flags with what to do, one flag with its life, and her answers. Templates in templates/flags."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.look_at import look_at
from kernel.errors import Refused
from sharing.scopes import Look, Scope
from web.pages import flags as page
from web.pages.flags import Typed
from web.visitor import Visitor, visitor

# Where an answer may lead back to: nowhere but our own pages.
AFTER = {"/", "/flags"}


@require_safe
def flags(request: HttpRequest, patient_id: UUID | None = None) -> HttpResponse:
    """All that is open, by level, and below it what was settled."""
    who = visitor(request)
    look = _look(who, patient_id)
    shown = page.build_list(look, who, _base(patient_id))
    return render(request, "flags/flags.html", {"page": shown, "reader": shown.reader})


@require_http_methods(["GET", "HEAD", "POST"])
def flag(request: HttpRequest, flag_id: UUID, patient_id: UUID | None = None) -> HttpResponse:
    """One flag and its life; posting answers it."""
    who = visitor(request)
    look = _look(who, patient_id)
    typed = Typed(request.POST.get("whom", ""), request.POST.get("said", ""))
    if request.method == "POST":
        answer = Answer(request.POST.get("deed", ""), typed.whom, typed.said)
        try:
            answered = acknowledge_flag(look=look, flag_id=flag_id, answer=answer, now=who.now)
        except Refused as refused:
            return _show(request, look, who, flag_id, patient_id, typed, refused)
        if answer.deed == "different":
            return redirect("urgent", answered.evidence[-1].entry_uid)
        messages.success(request, gettext("Saved."))
        after = request.POST.get("next", "")
        return redirect(after if after in AFTER else _base(patient_id))
    return _show(request, look, who, flag_id, patient_id, typed)


def _show(
    request: HttpRequest,
    look: Look,
    who: Visitor,
    flag_id: UUID,
    patient_id: UUID | None,
    typed: Typed,
    refused: Refused | None = None,
) -> HttpResponse:
    shown = page.build_one(look, who, _base(patient_id), flag_id, typed, refused)
    status = 422 if refused else 200
    return render(
        request, "flags/flag.html", {"page": shown, "reader": shown.reader, "card": shown.card}, status=status
    )


def _look(who: Visitor, patient_id: UUID | None) -> Look:
    if patient_id is None:
        return who.own
    return look_at(person_id=who.id, patient_id=patient_id, need=Scope.FLAGS, what="flags", now=who.now)


def _base(patient_id: UUID | None) -> str:
    return f"/people/{patient_id}/flags" if patient_id else "/flags"
