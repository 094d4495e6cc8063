"""Before a visit: she looks the summary over, says what she wants, leaves out what stays at home, takes it along.

Templates in templates/before.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from care import selectors as care
from care import services
from flows.say_before_visit import say_before_visit
from summaries import selectors as summaries
from web import files
from web.forms.before import BeforeForm
from web.forms.care import QuestionForm
from web.pages import before as page
from web.visitor import posted, visitor


@require_safe
def next_visit(request: HttpRequest) -> HttpResponse:
    """To the visit ahead; where none is written down, to where one is."""
    who = visitor(request)
    ahead = next((visit for visit in care.visits(who.own) if visit.local_date >= who.today), None)
    return redirect("before_visit", ahead.id) if ahead else redirect("visit_new")


@require_http_methods(["GET", "HEAD", "POST"])
def before(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The page of one visit."""
    who = visitor(request)
    visit = care.visit(who.own, visit_id)
    symptoms, own = page.names(who.own, who.language)
    form = BeforeForm(posted(request), visit=visit, symptoms=symptoms, own=own)
    if request.method == "POST" and form.is_valid():
        say_before_visit(look=who.own, visit_id=visit_id, **form.cleaned_data)
        messages.success(request, gettext("Saved."))
        return redirect("before_visit", visit_id)
    shown = {"page": page.build(who.own, visit, who), "form": form, "question": QuestionForm()}
    return render(request, "before/before.html", shown, status=422 if form.is_bound else 200)


@require_POST
def ask(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One more question, suggested or of her own."""
    who = visitor(request)
    care.visit(who.own, visit_id)
    form = QuestionForm(request.POST)
    if form.is_valid():
        services.add_question(look=who.own, text=form.cleaned_data["text"], now=who.now)
    else:
        messages.error(request, gettext("Please write something here."))
    return redirect("before_visit", visit_id)


@require_safe
def export(request: HttpRequest, visit_id: UUID, ending: str) -> HttpResponseBase:
    """The same as a file, without what she leaves out."""
    who = visitor(request)
    visit = care.visit(who.own, visit_id)
    span = summaries.period(who.own, who.today)
    return files.exported(request, who, who.own, span, ending, frozenset(visit.left_out))
