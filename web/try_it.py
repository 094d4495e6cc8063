"""The demo: Ana, Ben and Dr Chen, made up for one visit, without an account. Templates in templates/demo."""

from uuid import UUID

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model, login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import made_up
from flows.end_demos import end_demo
from kernel import clock
from kernel.errors import NotFound
from web.demo import make_copy
from web.demo.people import COPY_LASTS, ZONE
from web.in_the_demo import is_made_up

SIGN_IN = "accounts.sign_in.SignIn"
HOMES = {"ana": "today", "ben": "people", "chen": "patients"}
AGAIN_AFTER_SECONDS = 3600


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """What it is, and its start."""
    if not settings.DEMO_ON:
        raise NotFound
    if is_made_up(request):
        return redirect("today")
    if request.method != "POST" or request.user.is_authenticated:
        return render(request, "demo/demo.html", {"hours": COPY_LASTS.seconds // 3600})
    if not consume(request, action="demo"):
        return _later(request, "429.html", 429)
    if made_up.count_made_up() >= settings.DEMO_MOST * len(HOMES):
        return _later(request, "demo/full.html", 503)
    zone = request.POST.get("zone", "")
    made = make_copy(
        language=translation.get_language() or settings.LANGUAGE_CODE,
        zone=zone if clock.is_zone(zone) else ZONE,
        now=clock.now(),
    )
    people = {name: str(getattr(made, name)) for name in HOMES}
    login(request, get_user_model().objects.get(pk=made.ana), backend=SIGN_IN)
    request.session["demo"] = people
    request.session.set_expiry(clock.now() + COPY_LASTS)
    return redirect("today")


@require_POST
def become(request: HttpRequest, who: str) -> HttpResponse:
    """The same visit as another of its people.

    The session stays: a new one would be thrown away by the answer to what the page before had asked for.
    """
    person = _person(_visit(request), who)
    request.session[SESSION_KEY] = str(person.pk)
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    return redirect(HOMES[who])


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Over: all that was made is deleted at once."""
    visit = _visit(request)
    logout(request)
    end_demo(person_ids=[UUID(visit[name]) for name in HOMES])
    messages.success(request, gettext("The demo is over. All that was in it is deleted."))
    return redirect("welcome")


def _later(request: HttpRequest, template: str, status: int) -> HttpResponse:
    response = render(request, template, status=status)
    response["Retry-After"] = str(AGAIN_AFTER_SECONDS)
    return response


def _visit(request: HttpRequest) -> dict[str, str]:
    visit: dict[str, str] = request.session.get("demo", {})
    if not is_made_up(request) or not visit:
        raise NotFound
    return visit


def _person(visit: dict[str, str], who: str) -> AbstractBaseUser:
    person = get_user_model().objects.filter(pk=visit[who], made_up_until__isnull=False).first()
    if person is None:
        raise NotFound
    return person
