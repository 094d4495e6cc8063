"""Where letters about her account go, once a code has shown that the address is hers. Templates in templates/safe."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPException

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors as accounts
from accounts import services
from web import letters
from web.adapter import tell
from web.forms.safe_address import CodeForm, SafeAddressForm
from web.proof import fresh_proof
from web.visitor import Visitor, posted, visitor

WAITS = "safe_address"
CODE_HOLDS = timedelta(minutes=15)
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address that waits for its code; kept in the session, the code as its hash."""

    email: str
    code_hash: str
    until: str
    tries: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether a code is still taken."""
        return self.tries < MOST_TRIES and datetime.fromisoformat(self.until) > now


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def address(request: HttpRequest) -> HttpResponse:
    """Choose the address; a code is sent there."""
    who = visitor(request)
    form = SafeAddressForm(posted(request))
    if request.method == "POST" and form.is_valid() and _code_sent(request, form, who):
        return redirect("safe_address_code")
    shown = {"form": form, "safe_email": accounts.profile(who.id).safe_email, "usual": who.email}
    return render(request, "safe/address.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def code(request: HttpRequest) -> HttpResponse:
    """Type the code in; the address of before is told."""
    who = visitor(request)
    waiting = Waiting(**request.session[WAITS]) if WAITS in request.session else None
    if waiting is None or not waiting.is_open(who.now):
        request.session.pop(WAITS, None)
        messages.warning(request, gettext("The code is too old. Please ask for a new one."))
        return redirect("safe_address")
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if constant_time_compare(_hash(form.cleaned_data["code"]), waiting.code_hash):
            return _kept(request, who, waiting.email)
        request.session[WAITS] = {**asdict(waiting), "tries": waiting.tries + 1}
        form.add_error("code", gettext("This is not the code. Please look at the newest letter."))
    return render(
        request, "safe/code.html", {"form": form, "email": waiting.email}, status=422 if form.is_bound else 200
    )


@require_POST
@fresh_proof
def forget(request: HttpRequest) -> HttpResponse:
    """Back to the address she signs in with."""
    return _kept(request, visitor(request), "")


def _kept(request: HttpRequest, who: Visitor, email: str) -> HttpResponse:
    request.session.pop(WAITS, None)
    # Written while the address of before still counts: whoever changes it cannot keep her from hearing of it.
    tell(request, who.id, "safe_email")
    services.set_safe_email(person_id=who.id, email=email)
    messages.success(request, gettext("Saved. The address of before has been told."))
    return redirect("security")


def _code_sent(request: HttpRequest, form: SafeAddressForm, who: Visitor) -> bool:
    number = f"{secrets.randbelow(10**8):08d}"
    email = form.cleaned_data["email"].lower()
    try:
        letters.send_code(email=email, code=number, language=who.language)
    except (OSError, SMTPException):
        form.add_error(None, gettext("The letter could not be sent just now. Please try again."))
        return False
    request.session[WAITS] = asdict(Waiting(email, _hash(number), (who.now + CODE_HOLDS).isoformat()))
    return True


def _hash(number: str) -> str:
    return sha256(number.strip().replace(" ", "").encode()).hexdigest()
