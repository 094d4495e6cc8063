"""Links for a clinic: she makes and stops them; whoever is given one opens it. Templates in templates/links."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from care import selectors as care
from flows.make_link import make_link
from kernel import clock
from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing import services
from summaries import selectors as summaries
from summaries.pdf import PdfFailed
from web import problems
from web.adapter import tell
from web.forms.links import LinkForm
from web.forms.summary import PeriodForm
from web.pages import links as page
from web.proof import fresh_proof
from web.visitor import Visitor, posted, visitor


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof
def make(request: HttpRequest) -> HttpResponse:
    """Choose, and be shown the link and its passcode: once, on the answer itself, for nobody keeps them."""
    who = visitor(request)
    form = _form(request, who)
    if request.method == "POST" and form.is_valid():
        shown = _made(form, who)
        if shown is not None:
            tell(request, who.id, "link")
            return render(request, "links/made.html", {"page": shown})
    return render(request, "links/make.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """The second tap ends it, and nothing of what it showed is left on the server."""
    who = visitor(request)
    link = sharing.link(who.diary_id, link_id, who.now)
    if request.method != "POST":
        return render(request, "links/stop.html", {"link": link})
    services.stop_link(patient_id=who.diary_id, link_id=link_id, now=who.now)
    messages.success(request, gettext("Stopped. The link for %(name)s opens nothing now.") % {"name": link.recipient})
    return redirect("share")


@login_not_required
@require_safe
def open_page(request: HttpRequest, locator: str) -> HttpResponse:
    """Where the link leads. Asking for it uses nothing up and tells nothing: the browser opens it with the passcode."""
    try:
        link = sharing.waiting_link(locator, clock.now())
    except NotFound:
        answer = render(request, "links/gone.html", status=404)
    else:
        answer = render(request, "links/open.html", {"locator": locator, "expires_at": link.expires_at})
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _form(request: HttpRequest, who: Visitor) -> LinkForm:
    """With the days that she looked at; since the last visit where she comes from elsewhere."""
    asked = PeriodForm(request.GET, today=who.today)
    span = summaries.period(who.own, who.today)
    if asked.is_valid() and asked.cleaned_data["first"]:
        span = summaries.period(who.own, who.today, asked.cleaned_data["first"], asked.cleaned_data["last"])
    return LinkForm(
        posted(request), today=who.today, first=span.first, last=span.last, visit=request.GET.get("visit", "")
    )


def _left_out(form: LinkForm, who: Visitor) -> frozenset[str]:
    visit_id = form.cleaned_data["visit"]
    return frozenset(care.visit(who.own, visit_id).left_out) if visit_id else frozenset()


def _made(form: LinkForm, who: Visitor) -> page.MadePage | None:
    new = form.new()
    label = gettext("Summary for %(name)s") % {"name": new.recipient}
    try:
        made = make_link(
            look=who.own,
            new=new,
            left_out=_left_out(form, who),
            label=label,
            language=who.language,
            today=who.today,
            now=who.now,
        )
    except Refused as refused:
        problems.put_on(form, refused)
    except PdfFailed:
        form.add_error(
            None, gettext("The summary could not be made just now. Nothing is shared. Please tell your host.")
        )
    else:
        return page.made_page(made, new.recipient)
    return None
