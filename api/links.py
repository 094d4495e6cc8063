"""A link for a clinic as HL7 has it (SMART Health Cards and Links 1.0.0): the manifest, and files by address.

Nobody signs in here: whoever has locator and passcode may ask. Every answer may be read by a viewer of another origin,
for no cookie counts and the files are sealed.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.answers import ErrorsOut
from api.shapes import Count, Moment, Text
from flows.fetch_link_file import fetch_link_file
from flows.open_link import OpenedLink, WrongPasscode, open_link
from kernel import clock
from kernel.errors import NotFound
from sharing.selectors import SealedFile

# A file's address is short-lived: the standard allows an hour at most.
FILE_SECONDS = 600
FILE_SALT = "link-file"
RECIPIENT_MOST = 120
FHIR_VERSION = "4.0.1"
REFUSALS = dict.fromkeys((400, 404, 413, 415, 422, 429), ErrorsOut)
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "content-type",
    "Access-Control-Max-Age": "600",
    "Referrer-Policy": "no-referrer",
}


class ManifestIn(serializers.Serializer[Any]):
    """Who asks. Names that are not known are passed over, as the standard wants."""

    recipient = Text()
    passcode = Text(required=False)
    embeddedLengthMax = Count(required=False, allow_null=True)  # noqa: N815  # the standard's own name

    def validate_recipient(self, value: str) -> str:
        """A name that can be shown: one line, not empty, not endless."""
        name = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())[:RECIPIENT_MOST]
        if not name:
            raise ValidationError([ErrorDetail("", code="blank")])
        return name


class FileOut(serializers.Serializer[Any]):
    """One sealed file: within, or at an address for ten minutes."""

    contentType = serializers.CharField()  # noqa: N815
    embedded = serializers.CharField(required=False)
    location = serializers.URLField(required=False)
    lastUpdated = Moment()  # noqa: N815
    status = serializers.ChoiceField(["finalized"])
    fhirVersion = serializers.CharField()  # noqa: N815


class ManifestOut(serializers.Serializer[Any]):
    """What the link holds."""

    files = FileOut(many=True)


class RemainingOut(serializers.Serializer[Any]):
    """How many wrong passcodes the link still bears."""

    remainingAttempts = Count()  # noqa: N815


class AnyAccept(BaseContentNegotiation):
    """The answer is what the standard says, whatever the client wrote of what it takes."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """By the content type of the body."""
        return next((parser for parser in parsers if request.content_type.startswith(parser.media_type)), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        """The only one."""
        return renderers[0], renderers[0].media_type


class ForAnyone(APIView):
    """No sign-in, no cookie, any origin."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = AnyAccept

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """A browser asks first whether it may."""
        return Response(status=204)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The same headers on every answer."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in OPEN_TO_ALL.items():
            answer[name] = value
        return answer


class LinkManifest(ForAnyone):
    """The manifest of a link."""

    @extend_schema(request=ManifestIn, responses={200: ManifestOut, 401: RemainingOut, **REFUSALS})
    def post(self, request: Request, locator: str) -> Response:
        """The passcode opens it; a wrong one counts for the life of the link."""
        asked = ManifestIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        passcode = "".join(said.get("passcode", "").split()).replace("-", "")
        try:
            opened = open_link(locator=locator, passcode=passcode, recipient=said["recipient"], now=clock.now())
        except WrongPasscode as wrong:
            return Response(RemainingOut({"remainingAttempts": wrong.left}).data, status=401)
        most = said.get("embeddedLengthMax")
        return Response({"files": [_file_out(opened, file, most) for file in opened.files]})


class LinkFile(ForAnyone):
    """A file that was too long to stand in the manifest."""

    @extend_schema(responses={(200, "application/jose"): OpenApiTypes.STR, 404: ErrorsOut, 429: ErrorsOut})
    def get(self, request: Request, ticket: str) -> HttpResponse:
        """The sealed file; asking again is no harm."""
        try:
            link_id, position = signing.loads(ticket, salt=FILE_SALT, max_age=FILE_SECONDS)
        except signing.BadSignature as error:
            raise NotFound from error
        sealed = fetch_link_file(link_id=UUID(link_id), position=position, now=clock.now())
        return HttpResponse(sealed, content_type="application/jose")


def _file_out(opened: OpenedLink, file: SealedFile, most: int | None) -> dict[str, Any]:
    where = {"embedded": file.sealed}
    if most is not None and len(file.sealed) > most:
        ticket = signing.dumps([str(opened.link.id), file.position], salt=FILE_SALT)
        where = {"location": f"{settings.BASE_URL}/api/v1/links/files/{ticket}"}
    return {
        "contentType": "application/fhir+json",
        **where,
        "lastUpdated": Moment().to_representation(opened.link.created_at),
        "status": "finalized",
        "fhirVersion": FHIR_VERSION,
    }
