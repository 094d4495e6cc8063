"""The rule book in her language. Template in templates/rules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from web.pages import rules as page


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule: what it is for, its levels, its source."""
    return render(request, "rules/rules.html", {"page": page.build(get_language() or "en")})
