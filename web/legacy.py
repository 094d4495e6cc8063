"""Whom she named for the time after her death, and her saying that she is here. Templates in templates/legacy."""

from smtplib import SMTPException

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import legacy
from flows.come_back import come_back
from kernel.errors import Refused
from web import letters, problems
from web.adapter import tell
from web.forms.legacy import LegacyForm
from web.proof import fresh_proof
from web.visitor import Visitor, posted, visitor


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def contact(request: HttpRequest) -> HttpResponse:
    """Name someone, write to them, change it."""
    who = visitor(request)
    named = legacy.contact_of(who.diary_id)
    form = LegacyForm(posted(request), contact=named)
    if request.method == "POST" and form.is_valid() and _named(request, form, who):
        return redirect("legacy")
    shown = {"form": form, "named": named, "days": legacy.WAITING_DAYS}
    return render(request, "legacy/contact.html", shown, status=422 if form.is_bound else 200)


@require_POST
@fresh_proof
def end(request: HttpRequest) -> HttpResponse:
    """Nobody is named any more; they are not told."""
    who = visitor(request)
    legacy.end_contact(patient_id=who.diary_id)
    tell(request, who.id, "legacy")
    messages.success(request, gettext("Ended. They are not told."))
    return redirect("security")


@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """The report of her death was not true."""
    who = visitor(request)
    if come_back(person_id=who.id):
        messages.success(request, gettext("Good to have you here. Messages come again."))
    return redirect("/")


def _named(request: HttpRequest, form: LegacyForm, who: Visitor) -> bool:
    said = form.cleaned_data
    new = {name: said[name] for name in ("name", "email", "instructions")}
    if said["email"].lower() == who.email.lower():
        form.add_error("email", problems.sentence("your_own_address"))
        return False
    try:
        legacy.name_contact(patient_id=who.diary_id, now=who.now, **new)
    except Refused as refused:
        problems.put_on(form, refused)
        return False
    tell(request, who.id, "legacy")
    if said["tell"]:
        _write_to_them(request, said["name"], said["email"], who)
    else:
        messages.success(request, gettext("Saved. They are not told."))
    return True


def _write_to_them(request: HttpRequest, name: str, email: str, who: Visitor) -> None:
    letter = legacy.Letter(email, name, who.name or who.email, who.language, token="")
    try:
        letters.send_to_legacy_contact(letter=letter, is_naming=True)
    except (OSError, SMTPException):
        messages.warning(request, gettext("Saved. The letter to them could not be sent just now. Please try again."))
        return
    legacy.note_told(patient_id=who.diary_id, now=who.now)
    messages.success(request, gettext("Saved. A letter is on its way to %(email)s.") % {"email": email})
