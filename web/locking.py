"""What the lock over a page asks of the server, and the page that turns it on. Templates in templates/lock."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors as accounts
from accounts import services
from web.adapter import tell
from web.lock import LOCKED, Lock
from web.proof import fresh_proof
from web.visitor import visitor

LONGEST_KEY = 64


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest) -> HttpResponse:
    """Turn it on with a tap; off with fresh proof."""
    who = visitor(request)
    if request.method == "POST":
        return _turned_on(request) if request.POST.get("on") == "1" else turn_off(request)
    return render(request, "lock/setting.html", {"locks": accounts.profile(who.id).locks_when_idle})


@require_POST
@fresh_proof
def turn_off(request: HttpRequest) -> HttpResponse:
    """No lock any more, in no browser."""
    services.set_lock(person_id=visitor(request).id, on=False)
    tell(request, visitor(request).id, "lock")
    messages.success(request, gettext("The lock is off."))
    return redirect("security")


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Where a proof given in a page of its own ends."""
    return render(request, "lock/opened.html", {"is_shut": Lock(request).is_shut})


@require_POST
def shut(request: HttpRequest) -> HttpResponse:
    """The page has locked itself; the answer is since when."""
    lock = Lock(request)
    lock.shut()
    return JsonResponse({"at": lock.now})


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """She has touched the page within the last minute."""
    lock = Lock(request)
    if lock.is_shut:
        return HttpResponse(status=LOCKED)
    lock.touch()
    return HttpResponse(status=204)


@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    """Open it with her password, or with what her phone's PIN gave it; the answer is the key of what it keeps."""
    lock = Lock(request)
    proof, password = request.POST.get("proof", ""), request.POST.get("password", "")
    if proof:
        if not _is_right(proof, lock.kept.get("key", "")):
            return HttpResponse(status=403)
        lock.keep(seen=lock.now, shut_at=None)
    elif not _is_hers(request, password):
        return HttpResponse(status=403)
    return _key(Lock(request))


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The key of what this phone keeps, once the lock is open; to a page that shut it, once she has proved it since."""
    lock, since = Lock(request), request.GET.get("since", "")
    if since and not (since.replace(".", "", 1).isdecimal() and lock.proved_at >= float(since)):
        return HttpResponse(status=LOCKED)
    return _key(lock)


@require_POST
def arm(request: HttpRequest) -> HttpResponse:
    """This phone has sealed what it keeps with a new key."""
    lock, new = Lock(request), request.POST.get("key", "")
    if lock.is_shut or not 0 < len(new) <= LONGEST_KEY:
        return HttpResponse(status=LOCKED if lock.is_shut else 422)
    lock.keep(key=new)
    return HttpResponse(status=204)


def _turned_on(request: HttpRequest) -> HttpResponse:
    services.set_lock(person_id=visitor(request).id, on=True)
    messages.success(request, gettext("The lock is on."))
    return redirect("lock_setting")


def _key(lock: Lock) -> HttpResponse:
    if lock.is_shut:
        return HttpResponse(status=LOCKED)
    lock.touch()
    return JsonResponse({"key": lock.kept.get("key", "")})


def _is_right(proof: str, kept: str) -> bool:
    return bool(kept) and constant_time_compare(proof, sha256(f"open:{kept}".encode()).hexdigest())


def _is_hers(request: HttpRequest, password: str) -> bool:
    try:
        is_right = bool(password) and get_adapter(request).reauthenticate(request.user, password)
    except ValidationError:
        # Too many tries from here.
        return False
    if is_right:
        reauthenticate_by_password(request)
    return is_right
