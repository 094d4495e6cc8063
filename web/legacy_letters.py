"""The pages of someone who was named: a letter, its secret, two steps, no account. Templates in templates/legacy."""

from smtplib import SMTPException

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import legacy
from flows.report_death import report_death
from kernel import clock
from kernel.errors import NotFound
from web import letters
from web.forms.legacy import AskLetterForm, ReportForm
from web.known_browser import network_of
from web.visitor import posted

HELD = "legacy"
ASKS, WITHIN_SECONDS = 5, 600


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a letter; the answer is the same whether the address is named or not."""
    form = AskLetterForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if _may_ask(request):
            _send(form.cleaned_data["email"])
        return render(request, "legacy/asked.html", {"email": form.cleaned_data["email"]})
    return render(request, "legacy/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address and keep it in the session."""
    try:
        legacy.open_letter(token, clock.now())
    except NotFound:
        return render(request, "legacy/gone.html", status=404)
    request.session[HELD] = token
    return redirect("legacy_report")


@login_not_required
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The first step: what a report does; after one, when it was made and, later, what she wrote."""
    try:
        opened = legacy.open_letter(request.session.get(HELD, ""), clock.now())
    except NotFound:
        return render(request, "legacy/gone.html", status=404)
    return render(request, "legacy/report.html", {"opened": opened, "days": legacy.WAITING_DAYS})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The second step: every message stops within minutes."""
    now, token = clock.now(), request.session.get(HELD, "")
    try:
        opened = legacy.open_letter(token, now)
        form = ReportForm(posted(request))
        if request.method == "POST" and form.is_valid():
            report_death(token=token, now=now)
            return redirect("legacy_report")
    except NotFound:
        return render(request, "legacy/gone.html", status=404)
    return render(
        request, "legacy/confirm.html", {"opened": opened, "form": form}, status=422 if form.is_bound else 200
    )


def _may_ask(request: HttpRequest) -> bool:
    key = f"legacy-letters:{network_of(request)}"
    cache.add(key, 0, WITHIN_SECONDS)
    return cache.incr(key) <= ASKS


def _send(email: str) -> None:
    for letter in legacy.letters_for(email=email, now=clock.now()):
        try:
            letters.send_to_legacy_contact(letter=letter, is_naming=False)
        except (OSError, SMTPException):
            # They can ask again; a mail server that is away must not tell who is named.
            legacy.take_letter_back(token=letter.token)
