"""What is answered where something broke: "in a minute" where a server behind us is away, else that it went wrong."""

import smtplib
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.defaults import server_error

from accounts.problem_words import named_sentence
from kernel.errors import Problem

RETRY_SECONDS = 10
# A database, a broker, a mail server or a disk that does not take what it is given. What was begun is undone.
AWAY = (OperationalError, InterfaceError, smtplib.SMTPException, OSError)


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler of errors that nobody took; the error is the one being handled."""
    if not isinstance(sys.exc_info()[1], AWAY):
        return server_error(request)
    answer: HttpResponse
    if request.path.startswith("/api/"):
        later = {"field": "", "code": "try_later", "message": named_sentence(Problem("", "try_later"))}
        answer = JsonResponse({"errors": [later]}, status=503)
    else:
        # Without the request no context processor asks the database.
        answer = render(None, "503.html", status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer
