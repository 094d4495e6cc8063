"""What someone made up may do: the diary, the record, flags, reminders, ending a share. Nothing that leaves the app."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

Answer = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# By the names of addresses. A deed that does not stand here is not part of the demo.
_DEEDS = """
    today correct follow begin before_visit before_ask entry_delete entry_bring_back flag flag_of person_log
    care_record care_type care_delete treatment treatment_new visit visit_new contact contact_new
    exam exam_new marker marker_new question question_new
    reminder reminder_new reminder_answer reminder_later reminder_remove reminder_switch reminder_wishes reminder_stop
    share_person share_end share_stop settings language
    api-checkin api-their-checkin api-flag-answers api-sync
    demo demo_as demo_end account_logout
"""
DEEDS = frozenset(_DEEDS.split())
# Pages that lead to nothing but such a deed.
NOT_PAGES = frozenset({"invite"})


def is_made_up(request: HttpRequest) -> bool:
    """Whether whoever is signed in was made up for a visit."""
    return request.user.is_authenticated and request.user.made_up_until is not None


class OnlyWhatIsMadeUp:
    """Keeps made-up people to what is theirs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; `process_view` knows the address by its name."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, values: Any
    ) -> HttpResponse | None:
        """Answer in the place of a view that is not part of the demo."""
        if not is_made_up(request) or _is_part_of_it(request):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": gettext("This is not part of the demo.")}, status=403)
        return render(request, "demo/not_here.html", status=403)


def _is_part_of_it(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name in DEEDS:
        return True
    return request.method in SAFE_METHODS and name not in NOT_PAGES and not request.path.startswith("/account/")
