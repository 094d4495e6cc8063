"""The guide: its index with the search, and its pages. It is nobody's: open to all. Templates in templates/guide."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from web.forms.guide import SearchForm
from web.pages import guide


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Its parts and pages; what is looked for is posted, so that it stands in no address and no log."""
    language, is_shell = _asked(request)
    form = SearchForm(request.POST or None)
    with translation.override(language):
        words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
        shown = {"form": form, "words": words, "found": guide.search(language, words), "parts": guide.parts(language)}
        return render(request, "guide/guide.html", {**shown, "is_shell": is_shell})


@login_not_required
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page with its sources and the day on which it was checked."""
    language, is_shell = _asked(request)
    with translation.override(language):
        shown = guide.page(language, name)
        before, after = guide.neighbours(language, name)
        return render(
            request, "guide/page.html", {"page": shown, "before": before, "after": after, "is_shell": is_shell}
        )


def _asked(request: HttpRequest) -> tuple[str, bool]:
    """The language to answer in, and whether it is asked by name: by the worker, which keeps the page for offline."""
    known = [code for code, _name in settings.LANGUAGES]
    named = request.GET.get("lang", "").partition("-")[0]
    if named in known:
        return named, True
    spoken = (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return spoken if spoken in known else settings.LANGUAGE_CODE, False
