"""What every answer carries, and in whose language and time zone it is given."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kernel import clock

Answer = Callable[[HttpRequest], HttpResponse]
PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


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
