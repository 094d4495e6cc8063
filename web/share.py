"""Share: who can see what, inviting, changing, ending, and who looked. Templates in templates/share."""

from smtplib import SMTPException
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing import services
from sharing.scopes import ROLES
from web import letters, problems
from web.adapter import tell
from web.forms.share import ChangeShareForm, EndForm, InviteForm, chosen_scopes
from web.pages import share as page
from web.proof import fresh_proof, has_second_factor_proof
from web.visitor import Visitor, posted, visitor


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everyone who can see something, each with what, and the invitations that wait."""
    who = visitor(request)
    return render(request, "share/share.html", {"page": page.build(who.diary_id, who)})


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def invite(request: HttpRequest, role: str) -> HttpResponse:
    """Invite a caregiver or a clinician by e-mail."""
    if role not in ROLES:
        raise NotFound
    who = visitor(request)
    patient_id = who.diary_id
    form = InviteForm(posted(request), role=role)
    if request.method == "POST" and form.is_valid() and _invited(request, form, who, role):
        return redirect("share")
    status = 422 if form.is_bound else 200
    return render(request, "share/invite.html", {"form": form, "role": role, "patient_id": patient_id}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """What one person may see: less at once, more with fresh proof and a day's wait or a second factor."""
    who = visitor(request)
    shared = sharing.share(who.diary_id, grant_id, who.now)
    form = ChangeShareForm(posted(request), shared=shared)
    if request.method == "POST" and form.is_valid():
        if chosen_scopes(form) <= shared.scopes:
            services.narrow(patient_id=who.diary_id, grant_id=grant_id, scopes=chosen_scopes(form), now=who.now)
            messages.success(request, gettext("Saved. They are not told."))
            return redirect("share")
        return widen(request, grant_id)
    shown = {"form": form, "person": page.share_person(shared, who.now), "end": EndForm()}
    return render(request, "share/person.html", shown)


@require_POST
@fresh_proof
def widen(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Show more."""
    who = visitor(request)
    form = ChangeShareForm(request.POST, shared=sharing.share(who.diary_id, grant_id, who.now))
    if not form.is_valid():
        return redirect("share_person", grant_id)
    from_at = services.widen(
        patient_id=who.diary_id,
        grant_id=grant_id,
        scopes=chosen_scopes(form),
        proved=has_second_factor_proof(request),
        now=who.now,
    )
    tell(request, who.id, "shared")
    if from_at > who.now:
        said = gettext("Saved. What is new is shown from %(when)s. Until then you can take it back.")
        messages.success(request, said % {"when": date_format(from_at.astimezone(), "SHORT_DATETIME_FORMAT")})
    else:
        messages.success(request, gettext("Saved."))
    return redirect("share")


@require_POST
@fresh_proof
def end(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """How long it lasts from now on."""
    who = visitor(request)
    shared = sharing.share(who.diary_id, grant_id, who.now)
    form = EndForm(request.POST)
    if form.is_valid():
        until_stopped = form.cleaned_data["lasts"] == "stopped"
        services.set_end(patient_id=who.diary_id, grant_id=shared.id, until_stopped=until_stopped, now=who.now)
        messages.success(request, gettext("Saved."))
    return redirect("share")


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """The second tap ends it. The other person is not told."""
    who = visitor(request)
    shared = sharing.share(who.diary_id, grant_id, who.now)
    if request.method != "POST":
        return render(request, "share/stop.html", {"person": page.share_person(shared, who.now)})
    services.stop(patient_id=who.diary_id, grant_id=grant_id, now=who.now)
    messages.success(request, gettext("Ended. %(name)s no longer sees your diary.") % {"name": shared.name})
    return redirect("share")


@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back; its link stops working."""
    who = visitor(request)
    services.withdraw_invitation(patient_id=who.diary_id, invitation_id=invitation_id, now=who.now)
    messages.success(request, gettext("Taken back. The link in the letter no longer works."))
    return redirect("share")


@require_safe
@fresh_proof
def log(request: HttpRequest) -> HttpResponse:
    """Who looked at what, and when."""
    who = visitor(request)
    return render(request, "share/log.html", {"days": page.looked_days(who.diary_id, who.zone)})


def _invited(request: HttpRequest, form: InviteForm, who: Visitor, role: str) -> bool:
    """Make the invitation and send its letter; where the letter cannot go out there is no invitation."""
    email = form.cleaned_data["email"]
    if email.lower() == who.email.lower():
        form.add_error("email", problems.sentence("your_own_address"))
        return False
    try:
        sent = services.invite(
            patient_id=who.diary_id,
            email=email,
            role=role,
            scopes=chosen_scopes(form),
            until_stopped=form.cleaned_data["lasts"] == "stopped",
            now=who.now,
        )
    except Refused as refused:
        problems.put_on(form, refused)
        return False
    try:
        letters.send_invitation(
            invited=sharing.invitation(sent.token, who.now),
            token=sent.token,
            sender=who.name or who.email,
            language=who.language,
        )
    except (OSError, SMTPException):
        services.withdraw_invitation(patient_id=who.diary_id, invitation_id=sent.id, now=who.now)
        form.add_error(None, gettext("The letter could not be sent just now. Nothing is shared. Please try again."))
        return False
    tell(request, who.id, "shared")
    messages.success(request, gettext("A letter is on its way to %(email)s.") % {"email": email})
    return True
