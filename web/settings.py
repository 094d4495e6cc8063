"""Her settings. Templates in templates/settings."""

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors as accounts
from accounts import services as accounts_services
from flows.change_profile import change_profile
from web.back import back
from web.forms.settings import SettingsForm
from web.visitor import posted, visitor

YEAR = 60 * 60 * 24 * 365


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Language, zone, units, look, name and birth date; the way to everything else of hers."""
    who = visitor(request)
    profile = accounts.profile(who.id)
    card = accounts.patient_card(profile.patient_id) if profile.patient_id else None
    form = SettingsForm(posted(request), profile=profile, card=card)
    if request.method == "POST" and form.is_valid():
        change_profile(person_id=who.id, changes=form.changes, now=who.now)
        if profile.patient_id:
            accounts_services.change_birth_date(
                patient_id=profile.patient_id, birth_date=form.cleaned_data["birth_date"], now=who.now
            )
        with override(form.cleaned_data["language"]):
            messages.success(request, gettext("Saved."))
        return _with_language(redirect("settings"), form.cleaned_data["language"])
    return render(request, "settings/settings.html", {"form": form, "profile": profile})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Another language from here on, also before there is a sign-in."""
    wanted = request.POST.get("language", "")
    to = HttpResponseRedirect(back(request, "/welcome"))
    if wanted not in dict(site.LANGUAGES):
        return to
    if request.user.is_authenticated:
        accounts_services.change_profile(person_id=request.user.pk, changes={"language": wanted})
    return _with_language(to, wanted)


def _with_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        site.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=site.SESSION_COOKIE_SECURE
    )
    return response
