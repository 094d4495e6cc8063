"""How a refusal is said in JSON: `{"errors": [{"field", "code", "message"}]}`, in the person's language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response

from accounts.problem_words import named_sentence
from api.bodies import BODY_MOST, TooLarge
from kernel.errors import NotFound, Problem, Refused

RETRY_SECONDS = 10


class ErrorOut(serializers.Serializer[Any]):
    """One thing that is wrong; `field` is "" where it is about the whole."""

    field = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


class ErrorsOut(serializers.Serializer[Any]):
    """Why something was not done. Nothing of it was."""

    errors = ErrorOut(many=True)  # type: ignore[assignment]  # a field of the answer, not of the shape


def problem_answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error that a view let through; None leaves it to Django."""
    if isinstance(error, Refused):
        return said(error.problems, status.HTTP_422_UNPROCESSABLE_ENTITY)
    if isinstance(error, NotFound | Http404):
        return said([Problem("", "not_found")], status.HTTP_404_NOT_FOUND)
    if isinstance(error, TooLarge):
        return _later(said([too_large(error.field)], error.status_code), RETRY_SECONDS)
    if isinstance(error, exceptions.ValidationError):
        return said(_flat(error.detail), status.HTTP_422_UNPROCESSABLE_ENTITY)
    if isinstance(error, exceptions.Throttled):
        return _later(
            said([Problem("", "try_later")], error.status_code), int(getattr(error, "wait", None) or RETRY_SECONDS) + 1
        )
    if isinstance(error, OperationalError):
        return _later(said([Problem("", "try_later")], status.HTTP_503_SERVICE_UNAVAILABLE), RETRY_SECONDS)
    return _plain(error)


def said(problems: Iterable[Problem], code: int) -> Response:
    """The problems in words."""
    return Response({"errors": [in_words(problem) for problem in problems]}, status=code)


def in_words(problem: Problem) -> dict[str, str]:
    """One problem, as `ErrorOut` writes it."""
    return {"field": problem.field, "code": problem.code, "message": named_sentence(problem)}


def too_large(field: str) -> Problem:
    """A body beyond its cap. Of a check-in only the note can be that large."""
    if field == "note":
        return Problem("note", "too_long", {"most": 10_000})
    return Problem(field, "body_too_large", {"most": BODY_MOST // 1024})


def problems_of(error: exceptions.ValidationError) -> list[Problem]:
    """What a shape found wrong, as problems by field."""
    return list(_flat(error.detail))


def _plain(error: Exception) -> Response | None:
    if isinstance(error, exceptions.ParseError):
        return said([Problem("", "malformed")], error.status_code)
    if isinstance(error, exceptions.UnsupportedMediaType):
        return said([Problem("", "not_json")], error.status_code)
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        answer = said([Problem("", "sign_in")], error.status_code)
        answer["WWW-Authenticate"] = "Session"
        return answer
    if isinstance(error, exceptions.PermissionDenied | PermissionDenied):
        return said([Problem("", "wrong_csrf")], status.HTTP_403_FORBIDDEN)
    if isinstance(error, exceptions.APIException):
        code = str(error.get_codes()) if isinstance(error.detail, str) else "refused"
        detail = {"field": "", "code": code, "message": str(error.detail)}
        return Response({"errors": [detail]}, status=error.status_code)
    return None


def _later(answer: Response, seconds: int) -> Response:
    answer["Retry-After"] = str(seconds)
    return answer


def _flat(detail: Any, field: str = "") -> Iterator[Problem]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flat(inner, f"{field}.{name}".strip("."))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, field)
    else:
        yield Problem(field, str(detail.code))
