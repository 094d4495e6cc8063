"""Where a form leads back to, as it says itself: an address of ours, or the usual one."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, usual: str) -> str:
    """The path that the form names by `next`; `usual`, a name or a path, where it names none of ours."""
    path = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_ours and path.startswith("/") else resolve_url(usual)
