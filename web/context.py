"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Names for the frame around each page."""
    return {"host_name": settings.HOST_NAME, "host_contact": settings.HOST_CONTACT}
