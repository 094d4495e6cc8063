"""/metrics: off by default; then for callers on this machine, or with a token."""

import ipaddress
import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mbc_tracker.watch import figures
from mbc_tracker.watch.standing import Standing

PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST")


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures; for everybody else nothing is here."""
    if not may_read(request):
        raise Http404
    return HttpResponse(figures.page(Standing()), content_type="text/plain; version=0.0.4; charset=utf-8")


def may_read(request: HttpRequest) -> bool:
    """Whether the setting lets this caller in."""
    if settings.METRICS == "token":
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return settings.METRICS == "loopback" and _is_on_this_machine(request)


def _is_on_this_machine(request: HttpRequest) -> bool:
    """What a proxy passes on comes from this machine too; it says so, or MBC_PROXIES does."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.META for name in PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
