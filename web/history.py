"""History: the calendar and the charts, one day with its entries, deleting and bringing back. Templates in history."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from care import selectors as care
from flows.delete_checkin import delete_checkin
from flows.log_checkin import log_checkin
from kernel.errors import NotFound
from symptoms import selectors as symptoms
from symptoms.entries import NewCheckIn
from web.pages import around as around_page
from web.pages import day as day_page
from web.pages import history as page
from web.visitor import visitor


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Her diary over time, as far back as she asks."""
    who = visitor(request)
    asked = request.GET.get("span", ""), _month(request.GET.get("month", ""), who.today)
    shown = page.build(who.own, who.today, *asked, who.language)
    return render(request, "history/history.html", {"page": shown})


@require_safe
def day(request: HttpRequest, on: date) -> HttpResponse:
    """One day: every entry, with who made it and its earlier versions."""
    who = visitor(request)
    return render(request, "history/day.html", {"page": day_page.build(who.own, on, who.today, who.language)})


@require_safe
def around(request: HttpRequest, treatment_id: UUID) -> HttpResponse:
    """The weeks before and after a treatment started, changed or ended."""
    who = visitor(request)
    treatment = care.treatment(who.own, treatment_id)
    turns = around_page.turns(treatment)
    asked = next((turn for turn in turns if str(turn) == request.GET.get("on")), next(iter(turns), None))
    if asked is None:
        return redirect("treatment", treatment_id)
    shown = around_page.build(who.own, treatment, asked, who.today, who.language)
    return render(request, "history/around.html", {"page": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, on: date, uid: UUID) -> HttpResponse:
    """Ask, then delete an entry; its versions stay on the page of its day."""
    who = visitor(request)
    shown = day_page.build(who.own, on, who.today, who.language, uid)
    if request.method == "POST":
        delete_checkin(look=who.own, uid=uid, now=who.now)
        messages.success(request, gettext("Deleted. You can bring it back below."))
        return redirect("day", on)
    return render(request, "history/delete.html", {"page": shown})


@require_POST
def bring_back(request: HttpRequest, on: date, uid: UUID) -> HttpResponse:
    """Take back a deletion: the entry stands as it last was."""
    who = visitor(request)
    kept = symptoms.checkin(who.own, uid)
    if kept.local_date != on or kept.deleted_at is None:
        raise NotFound
    again = NewCheckIn(
        uid=uid,
        local_date=kept.local_date,
        zone=kept.zone,
        entered_at=kept.entered_at,
        said=kept.said,
        only_me=kept.only_me,
        weekly=kept.weekly,
        base_revision=kept.revision,
    )
    log_checkin(look=who.own, new=again, now=who.now)
    messages.success(request, gettext("The entry is back."))
    return redirect("day", on)


def _month(text: str, today: date) -> date | None:
    """The month asked for as "2026-05"; None where it is none, or still to come."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if month <= today else None
