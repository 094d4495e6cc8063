"""The addresses of the FHIR face. Reading is all there is."""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn
from uuid import UUID

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import FormParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import context
from api.callers import Caller, SignedIn, caller
from api.fhir import outcome, pages
from api.fhir.callers import ByToken, diaries
from api.fhir.capability import statement
from api.fhir.pages import Given, address, bundle
from api.fhir.queries import Invalid, Query, parse
from kernel.errors import NotFound
from sharing import services as sharing
from sharing.scopes import Look
from summaries.fhir import face
from summaries.fhir.face import Face
from symptoms import selectors as symptoms

PAGE = "_page"


class FhirJson(JSONRenderer):
    """JSON under FHIR's name."""

    media_type = "application/fhir+json"


@extend_schema(exclude=True)
class FhirView(APIView):
    """One address: read by a session or a token, refused by an OperationOutcome."""

    authentication_classes = [ByToken, SignedIn]
    renderer_classes = [FhirJson, JSONRenderer]
    parser_classes = [FormParser]

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], Response | None]:
        """OperationOutcomes."""
        return outcome.answer


class Metadata(FhirView):
    """What this face can do."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request: Request) -> Response:
        """Told to everyone."""
        return Response(statement())


class Patients(FhirView):
    """Whose diaries the caller may take a copy of."""

    def get(self, request: Request) -> Response:
        """All of them on one page: there are few."""
        me, given = caller(request), _given(request)
        query = _query(request, given)
        with context.acting_as(me.id):
            found = [(name, look) for name, look in diaries(me) if query.ids is None or name in query.ids]
            _note(me, [look for _, look in found], "fhir.Patient")
            resources = [Face(look, me.language).patient() for _, look in found]
        links = {"self": address("Patient", _kept(given, query))}
        return Response(bundle(resources if query.count else (), links, len(found)))


class Patient(FhirView):
    """One of them."""

    def get(self, request: Request, resource_id: str) -> Response:
        """Read it."""
        me = caller(request)
        with context.acting_as(me.id):
            found = [look for name, look in diaries(me) if name == resource_id] or _not_there()
            _note(me, found, "fhir.Patient")
            return Response(Face(found[0], me.language).patient())


class Observations(FhirView):
    """All that was answered in check-ins."""

    def get(self, request: Request) -> Response:
        """A page of those that meet the query."""
        return self._found(request, _given(request), request.query_params.get(PAGE))

    def _found(self, request: Request, given: Given, token: str | None = None) -> Response:
        me, after = caller(request), None
        if token:
            given, after = pages.read_token(token, me.id)
        query = _query(request, given)
        links = {"self": address("Observation", [(PAGE, token)] if token else _kept(given, query))}
        with context.acting_as(me.id):
            read = [(name, look) for name, look in diaries(me) if query.patients is None or name in query.patients]
            if not query.count:
                total, looks = pages.count(read, query, me.language)
                _note(me, looks, "fhir.Observation")
                return Response(bundle((), links, total))
            page = pages.page(read, query, me.language, after)
            _note(me, page.looks, "fhir.Observation")
        if page.last:
            links["next"] = address("Observation", [(PAGE, page.last.as_token(me.id, given))])
        return Response(bundle(page.resources, links))


class Search(Observations):
    """The same, asked for in a body: what is searched for stands in no address then."""

    http_method_names = ["post", "options"]

    def post(self, request: Request) -> Response:
        """A page of those that meet the query."""
        body = _pairs(request.data) if isinstance(request.data, QueryDict) else []
        return self._found(request, body + _given(request))


class Observation(FhirView):
    """One answer of one check-in."""

    def get(self, request: Request, resource_id: str) -> Response:
        """Read it."""
        me = caller(request)
        uid = face.entry_uid(resource_id)
        with context.acting_as(me.id):
            for _, look in diaries(me) if uid else ():
                if found := _observation(look, uid, resource_id, me.language):
                    _note(me, [look], "fhir.Observation")
                    return Response(found)
        raise NotFound


class Elsewhere(FhirView):
    """Any other address below /fhir/."""

    def nothing(self, request: Request, rest: str = "") -> Response:
        """404."""
        return Response(outcome.outcome("not-supported", "This face has Patient and Observation, to be read."), 404)

    get = put = post = delete = patch = nothing


def _given(request: Request) -> Given:
    return [(name, text) for name, text in _pairs(request.query_params) if name != PAGE]


def _pairs(sent: QueryDict) -> Given:
    return [(name, str(text)) for name, texts in sent.lists() for text in texts]


def _query(request: Request, given: Given) -> Query:
    query = parse(given)
    if query.unknown and "handling=strict" in request.headers.get("Prefer", ""):
        raise Invalid("", "a parameter is not known here")
    return query


def _kept(given: Given, query: Query) -> Given:
    """What was understood of what was asked: a link to itself names nothing that had no effect."""
    return [(name, text) for name, text in given if name not in query.unknown]


def _note(me: Caller, looks: Iterable[Look], what: str) -> None:
    sharing.note_looks(looks=looks, what=what, now=me.now)


def _observation(look: Look, uid: UUID | None, resource_id: str, language: str) -> dict[str, Any] | None:
    try:
        entry = symptoms.checkin(look, uid) if uid else None
    except NotFound:
        return None
    if entry is None or entry.deleted_at is not None:
        return None
    return next((each for each in Face(look, language).observations(entry) if each["id"] == resource_id), None)


def _not_there() -> NoReturn:
    raise NotFound
