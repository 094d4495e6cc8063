"""Bringing a diary in: a file, what would come of it, her yes. Templates in templates/bring."""

from io import BytesIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from flows.import_table import import_table, look_into_table
from flows.import_takeout import import_takeout, look_into
from kernel.errors import Refused
from summaries import incoming, takeout
from summaries.incoming import Waiting
from summaries.tables.sheet import read_sheet
from web import problems
from web.forms.bring import FileForm, MatchingForm
from web.pages import bring as page
from web.visitor import Visitor, visitor


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Ask for a file; show what would come in of it; take it in. Before her yes nothing changes."""
    who = visitor(request)
    look, deed = who.own, request.POST.get("do", "")
    if deed == "drop":
        incoming.drop(look=look)
        return redirect("bring_in")
    if deed == "send":
        return _sent(request, who)
    kept = incoming.waiting(look, who.now)
    if kept is None:
        return render(request, "bring/ask.html", {"form": FileForm()})
    try:
        return _table(request, who, kept) if kept.kind == "table" else _takeout(request, who, kept)
    except Refused as refused:
        incoming.drop(look=look)
        return _asked_again(request, refused)


def _sent(request: HttpRequest, who: Visitor) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "bring/ask.html", {"form": form}, status=422)
    file = form.cleaned_data["file"]
    try:
        kind = page.kind_of(file)
        data = file.read()
        if kind == "table":
            read_sheet(data)
        else:
            look_into(look=who.own, plain=takeout.open_file(BytesIO(data)), now=who.now)
    except Refused as refused:
        return _asked_again(request, refused)
    incoming.keep(look=who.own, kind=kind, data=data, now=who.now)
    return redirect("bring_in")


def _asked_again(request: HttpRequest, refused: Refused) -> HttpResponse:
    form = FileForm(request.POST, MultiValueDict())
    form.full_clean()
    form.errors.clear()
    problems.put_on(form, refused)
    return render(request, "bring/ask.html", {"form": form}, status=422)


def _takeout(request: HttpRequest, who: Visitor, kept: Waiting) -> HttpResponse:
    plain = takeout.open_file(BytesIO(kept.data))
    if request.POST.get("do") == "yes":
        return _done(request, who, import_takeout(look=who.own, plain=plain, now=who.now).comes)
    return render(
        request, "bring/takeout.html", {"page": page.of_takeout(look_into(look=who.own, plain=plain, now=who.now))}
    )


def _table(request: HttpRequest, who: Visitor, kept: Waiting) -> HttpResponse:
    sheet = read_sheet(kept.data)
    form = MatchingForm(request.POST or None, sheet=sheet, matching=page.guessed(sheet, who))
    matching, preview = form.matching, None
    try:
        if request.POST.get("do") == "yes" and form.is_valid():
            return _done(request, who, len(import_table(look=who.own, sheet=sheet, matching=matching, now=who.now).new))
        preview = look_into_table(look=who.own, sheet=sheet, matching=matching, now=who.now)
    except Refused as refused:
        form.full_clean()
        problems.put_on(form, refused)
    shown = {"form": form, "page": page.of_table(sheet, matching, preview, who), "sent": bool(request.POST)}
    return render(request, "bring/table.html", shown, status=422 if form.errors else 200)


def _done(request: HttpRequest, who: Visitor, count: int) -> HttpResponse:
    incoming.drop(look=who.own)
    said = ngettext("%(count)d thing came in.", "%(count)d things came in.", count) % {"count": count}
    messages.success(request, said)
    return redirect("history")
