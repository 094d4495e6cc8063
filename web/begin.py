"""The first two minutes of a diary, all of it to be skipped. Template welcome/begin.html."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from care import selectors as care
from care import services
from care.services import ContactChange, RecordChange
from flows import change_care
from kernel.errors import Refused
from reminders import services as reminders
from reminders.services import NewReminder
from symptoms import selectors as symptoms
from symptoms import services as diary
from web import problems
from web.forms.begin import BeginForm
from web.in_the_demo import is_made_up
from web.pages.follow import in_order
from web.visitor import Visitor, posted, visitor

# Fields of the form under the names by which the services know them.
FIELD_OF = {"phone": "line24", "times": "reminder", "following": "keys"}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Country, number, what to log, reminder: kept together, or none of it."""
    who = visitor(request)
    kept, follows = care.record(who.own), symptoms.follows(who.own)
    form = BeginForm(posted(request), language=who.language, country=kept.country, keys=list(follows.keys))
    if request.method == "POST" and form.is_valid() and _saved(form, who):
        messages.success(request, gettext("Saved."))
        return redirect("/")
    shown = {"form": form, "demo": settings.DEMO_ON and not is_made_up(request)}
    return render(request, "welcome/begin.html", shown, status=422 if form.is_bound else 200)


def _saved(form: BeginForm, who: Visitor) -> bool:
    try:
        with transaction.atomic():
            _keep(form.cleaned_data, who)
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(FIELD_OF.get(problem.field), problems.words(problem))
        return False
    return True


def _keep(said: dict[str, Any], who: Visitor) -> None:
    look = who.own
    kept = care.record(look)
    if said["country"] != kept.country:
        wanted = {name: value for name, value in asdict(kept).items() if name in RecordChange.__dataclass_fields__}
        change_care.change_record(look=look, change=RecordChange(**{**wanted, "country": said["country"]}), now=who.now)
    if said["line24"]:
        change = ContactChange("line24", gettext("24-hour line"), said["line24"])
        services.save_contact(look=look, contact_id=None, change=change, now=who.now)
    if said["keys"]:
        weekly = symptoms.follows(look).weekly
        diary.choose_following(look=look, keys=in_order(said["keys"], ""), weekly=weekly)
    if said["reminder"]:
        new = NewReminder("check_in", (said["reminder"].isoformat("minutes"),), "email")
        reminders.add_reminder(look=look, new=new, now=who.now)
