"""What she logs: which symptoms, in which order, her own ones, by the day or the week. Template in templates/follow."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from kernel.errors import NotFound, Refused
from symptoms import selectors as symptoms
from symptoms import services as diary
from web import problems
from web.pages import follow as page
from web.visitor import Visitor, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show the list, or change it."""
    who = visitor(request)
    if request.method != "POST":
        return _show(request, who)
    try:
        _change(request, who)
    except Refused as refused:
        return _show(request, who, problems.words(refused.problems[0]), status=422)
    return redirect("follow")


def _change(request: HttpRequest, who: Visitor) -> None:
    posted = request.POST
    if "add" in posted:
        diary.add_own_symptom(look=who.own, name=posted.get("name", ""), now=who.now)
        messages.success(request, gettext("Added. You find it on Today."))
    elif own_up := posted.get("own_up"):
        order = page.moved_up([own.id for own in symptoms.follows(who.own).own], _as_id(own_up))
        diary.order_own_symptoms(look=who.own, own_ids=order)
    elif hidden := posted.get("hide") or posted.get("show"):
        own_id = _as_id(hidden)
        diary.hide_own_symptom(look=who.own, own_id=own_id, hidden="hide" in posted, now=who.now)
    else:
        keys = page.in_order(posted.getlist("key"), posted.get("up", ""))
        diary.choose_following(look=who.own, keys=keys, weekly=posted.get("weekly") == "1")
        messages.success(request, gettext("Saved."))


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _show(request: HttpRequest, who: Visitor, error: str = "", status: int = 200) -> HttpResponse:
    shown = page.build(who, name=request.POST.get("name", ""), error=error)
    return render(request, "follow/follow.html", {"page": shown}, status=status)
