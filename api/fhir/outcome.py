"""What went wrong, as an OperationOutcome."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from api.answers import RETRY_SECONDS
from api.fhir.queries import Invalid
from kernel.errors import NotFound

# The status and FHIR's word for each error, the closest class first.
SAID: tuple[tuple[type[Exception] | tuple[type[Exception], ...], int, str, str], ...] = (
    ((NotFound, Http404), 404, "not-found", "Not there, or not yours to see."),
    ((exceptions.NotAuthenticated, exceptions.AuthenticationFailed), 401, "login", "Please sign in, or send a token."),
    ((exceptions.PermissionDenied, PermissionDenied), 403, "forbidden", "The token for changes is missing."),
    (exceptions.MethodNotAllowed, 405, "not-supported", "This can only be read."),
    (exceptions.NotAcceptable, 406, "not-supported", "There is JSON only."),
    (exceptions.UnsupportedMediaType, 415, "not-supported", "A search is sent as a form."),
    (exceptions.Throttled, 429, "throttled", "Too many requests. Please come again later."),
    (exceptions.ParseError, 400, "structure", "The body cannot be read."),
    (OperationalError, 503, "transient", "The database is away. Please come again later."),
)


def outcome(code: str, text: str) -> dict[str, Any]:
    """One error; what was sent is never repeated in it."""
    issue = {"severity": "error", "code": code, "diagnostics": text}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error that a view let through; None leaves it to Django."""
    if isinstance(error, Invalid):
        return Response(outcome("value", f"{error.name}: {error.why}".strip(": ")), status=400)
    for kind, status, code, text in SAID:
        if isinstance(error, kind):
            return _with_headers(Response(outcome(code, text), status=status), error)
    return None


def _with_headers(said: Response, error: Exception) -> Response:
    if said.status_code == 401:
        said["WWW-Authenticate"] = "Bearer"
    if said.status_code in {429, 503}:
        said["Retry-After"] = str(int(getattr(error, "wait", None) or RETRY_SECONDS) + 1)
    return said
