"""What every answer carries, and in whose language and time zone it is given."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from kernel import clock
from kernel.errors import NotFound
from web.visitor import NoDiary

Answer = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
# Where someone who has yet to agree to the notice in force may still go.
WITHOUT_CONSENT = (
    "/agree",
    "/privacy",
    "/account/",
    "/welcome",
    "/guide",
    "/api/",
    "/fhir/",
    "/sw.js",
    "/offline",
    "/manifest.webmanifest",
    "/settings/language",
    # Whoever does not agree may still take what is theirs, and leave.
    "/settings/take",
    "/settings/erase",
    "/farewell",
    "/s/",
)


class SafeHeaders:
    """Headers that Django does not set itself: no powerful features; signed-in answers stay out of caches."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to every answer."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("X-Robots-Tag", "noindex")
        response.setdefault("Cache-Control", "no-store")
        return response


class SmallBodies:
    """More than an address takes is not read, let alone kept in a file. What the JSON face takes, it says itself."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go by the length that is announced; a body without one is not read by anybody."""
        most = settings.FILE_BODY_MOST if request.path == "/settings/bring-in" else settings.BODY_MOST
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > most and not request.path.startswith("/api/"):
            return render(request, "413.html", {"most": most // 1024 // 1024}, status=413)
        return self.get_response(request)


class PersonsLanguageAndZone:
    """A signed-in person's own language and zone go before the browser's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set both for the length of the request."""
        person = request.user
        if not person.is_authenticated:
            return self.get_response(request)
        translation.activate(person.language)
        request.LANGUAGE_CODE = person.language
        with timezone.override(clock.known_zone(person.zone)):
            return self.get_response(request)


class SignedInOnly(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says `login_not_required`."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """The front door is the welcome page; behind any other is the sign-in."""
        if request.path == "/":
            return HttpResponseRedirect("/welcome")
        return super().handle_no_permission(request, view_func)


class AgreedNotice:
    """Whoever has not agreed to the privacy notice in force is shown it first, once; what is sent is never held up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead a page request to the notice where it is due."""
        person = request.user
        is_due = person.is_authenticated and person.consent_version != settings.CONSENT_VERSION
        if is_due and request.method == "GET" and not request.path.startswith(WITHOUT_CONSENT):
            return redirect("agree")
        return self.get_response(request)


class ClearNotFound:
    """Not there and not yours are one and the same page; a person without a diary is led to where she has one.

    Who signs in anew is led to the address of what they had sent: where that can only be sent to, a page says so.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; what a view raises comes to `process_exception`."""
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render(request, "405.html").content
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a domain NotFound."""
        if isinstance(error, NoDiary) and request.method == "GET":
            return redirect("start")
        if isinstance(error, NotFound):
            return render(request, "404.html", status=404)
        return None
