"""The least that Django can do: nothing, read one row, write one row."""

from typing import Any

import orjson
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from bench.answers.models import Line


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    """Two letters."""
    return HttpResponse(b"ok")


@login_not_required
def select(request: HttpRequest) -> HttpResponse:
    """One row in JSON."""
    return _json({"body": Line.objects.get(pk=1).body})


@csrf_exempt
@login_not_required
def insert(request: HttpRequest) -> HttpResponse:
    """What was sent, kept as one row."""
    row = Line.objects.create(body=orjson.loads(request.body))
    return _json({"id": row.pk})


def _json(body: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), content_type="application/json")
