"""/.well-known/security.txt (RFC 9116): whom to tell of a flaw in this server."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kernel import clock

MONTHS = 6


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """While the server answers, what it says holds; it ends on the first of a month about half a year on."""
    contact = settings.SECURITY_CONTACT
    if "@" not in contact and not contact.startswith("https://"):
        raise Http404
    lines = [
        f"Contact: {contact if contact.startswith(('https://', 'mailto:')) else f'mailto:{contact}'}",
        f"Expires: {_ends(clock.now()):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


def _ends(now: datetime) -> datetime:
    month = now.month - 1 + MONTHS
    return datetime(now.year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
