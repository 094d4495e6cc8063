"""Who is signed in here, for a page that was opened from the phone's own store."""

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.callers import caller
from api.checkins import REFUSALS
from api.shapes import Text


class SessionOut(serializers.Serializer[Any]):
    """The signed-in person, her diary if she keeps one, and the token that changes are sent with."""

    person = serializers.UUIDField()
    patient = serializers.UUIDField(allow_null=True)
    language = Text()
    csrf = Text()


class Session(APIView):
    """The session of this browser."""

    @extend_schema(responses={200: SessionOut, **REFUSALS})
    def get(self, request: Request) -> Response:
        """Whose it is."""
        me = caller(request)
        token = get_token(request._request)  # noqa: SLF001  # the token belongs to Django's own request
        out = {"person": me.id, "patient": me.patient_id, "language": me.language, "csrf": token}
        return Response(SessionOut(out).data)
