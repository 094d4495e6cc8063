"""Reminders: adding, changing, answering, quiet hours, what was sent. Templates in templates/reminders."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services as accounts
from kernel import clock
from kernel.errors import NotFound, Refused
from reminders import selectors, services
from reminders.kinds import KINDS
from web import problems
from web.adapter import PUSHED_TO
from web.back import back
from web.forms.reminders import TIMES, ReminderForm, WishesForm
from web.pages import reminders as page
from web.visitor import Visitor, visitor


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What comes next, what waits, each reminder, what was sent."""
    who = visitor(request)
    return render(request, "reminders/reminders.html", {"page": page.build(who)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str = "", reminder_id: UUID | None = None) -> HttpResponse:
    """Add a reminder of a kind, or change one."""
    who = visitor(request)
    look = who.own
    view = selectors.reminder(look, reminder_id, who.now) if reminder_id else None
    kind = view.kind if view else kind
    if kind not in KINDS:
        raise NotFound
    form = ReminderForm(request.POST or None, kind=kind, view=view, sms=bool(settings.SMS_URL))
    if request.method == "POST" and form.is_valid() and _saved(form, who, reminder_id):
        messages.success(request, gettext("Saved."))
        return redirect("reminders")
    shown = {"form": form, "kind": kind, "title": page.KINDS[kind], "view": view}
    return render(request, "reminders/edit.html", shown, status=422 if form.is_bound else 200)


@require_POST
def switch(request: HttpRequest, reminder_id: UUID) -> HttpResponse:
    """Pause, or let it come again."""
    who = visitor(request)
    on = request.POST.get("on") == "1"
    services.switch_reminder(look=who.own, reminder_id=reminder_id, on=on, now=who.now)
    messages.success(request, gettext("It comes again.") if on else gettext("Paused."))
    return redirect("reminders")


@require_POST
def remove(request: HttpRequest, reminder_id: UUID) -> HttpResponse:
    """Take a reminder away."""
    who = visitor(request)
    services.remove_reminder(look=who.own, reminder_id=reminder_id, now=who.now)
    messages.success(request, gettext("Removed."))
    return redirect("reminders")


@require_POST
def answer(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Done, not now, or later."""
    who = visitor(request)
    said = request.POST.get("said", "")
    try:
        if said in {"done", "dismissed"}:
            services.answer(look=who.own, delivery_id=delivery_id, said=said, now=who.now)
            messages.success(request, gettext("Noted."))
        else:
            at = services.snooze(look=who.own, delivery_id=delivery_id, until=said, now=who.now)
            again = gettext("It comes again %(when)s.") % {"when": page.in_words(at, who.zone, who.now)}
            messages.success(request, again)
    except Refused as refused:
        messages.warning(request, problems.words(refused.problems[0]))
    return HttpResponseRedirect(back(request, "reminders"))


@csrf_exempt
@require_POST
def later(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """In 30 minutes, said on the notification. The service worker has no token to show; the browser says who asks."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return HttpResponse(status=403)
    who = visitor(request)
    try:
        services.snooze(look=who.own, delivery_id=delivery_id, until="30min", now=who.now)
    except Refused:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Quiet hours and modes."""
    who = visitor(request)
    form = WishesForm(request.POST or None, wishes=selectors.wishes(who.own), sms=bool(settings.SMS_URL))
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_wishes(look=who.own, new=form.new)
        except Refused as refused:
            problems.put_on(form, refused)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("reminders")
    return render(request, "reminders/wishes.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop every message at once, or let them come again."""
    who = visitor(request)
    if request.POST.get("on") == "1":
        services.start_again(patient_id=who.diary_id)
        for matter in page.HER_LETTERS:
            services.allow_mail(person_id=who.id, matter=matter)
        messages.success(request, gettext("Messages come again."))
    else:
        services.stop_everything(patient_id=who.diary_id, by="her", now=who.now)
        messages.success(request, gettext("Stopped. No message goes out any more."))
    return redirect("reminders")


@require_POST
def test(request: HttpRequest) -> HttpResponse:
    """Send a test message by one way."""
    who = visitor(request)
    try:
        services.send_test(look=who.own, channel=request.POST.get("channel", ""), now=who.now)
    except Refused as refused:
        messages.warning(request, problems.words(refused.problems[0]))
    else:
        messages.success(request, gettext("A test is on its way. It should be there within a minute."))
    return redirect("reminders")


@require_POST
def keep_device(request: HttpRequest) -> HttpResponse:
    """Push to this browser from now on; called by its script."""
    who = visitor(request)
    said = {name: request.POST.get(name, "") for name in ("label", "endpoint", "p256dh", "auth")}
    try:
        device_id = services.turn_on_push(person_id=who.id, now=who.now, **said)
    except Refused:
        return HttpResponse(status=422)
    request.session[PUSHED_TO] = str(device_id)
    return HttpResponse(status=204)


@require_POST
def forget_device(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Push to one of her browsers no more."""
    who = visitor(request)
    accounts.lose_device(device_id=device_id, person_id=who.id, now=who.now)
    messages.success(request, gettext("Turned off on that device."))
    return redirect("reminders")


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def no_mail(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of this sort: one click from the mail program (RFC 8058), or a button on the page."""
    if request.method == "POST":
        if request.POST.get("again"):
            services.let_mail_come_again(token=token)
            return render(request, "reminders/no_mail.html", {"is_back": True})
        services.stop_mail(token=token, now=clock.now())
    return render(request, "reminders/no_mail.html", {"is_done": request.method == "POST"})


def _saved(form: ReminderForm, who: Visitor, reminder_id: UUID | None) -> bool:
    try:
        if reminder_id is None:
            services.add_reminder(look=who.own, new=form.new, now=who.now)
        else:
            services.change_reminder(look=who.own, reminder_id=reminder_id, new=form.new, now=who.now)
    except Refused as refused:
        problems.put_on(form, refused, {"times": TIMES[0]})
        return False
    return True
