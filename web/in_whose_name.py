"""The database works in the name of whoever is signed in, and in nobody's once the answer is given."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from accounts import context
from accounts import selectors as accounts


class InTheirName:
    """Row security's context for the length of a request, and of a stream that outlives it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request in the person's name."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        person_id = request.user.pk
        with context.acting_as(person_id, accounts.wrapped_keys(request.user)):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            response.streaming_content = _in_name(person_id, iter(response))
        return response


def _in_name(person_id: UUID, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The name is set anew here: a stream is read after the request has given it back."""
    with context.acting_as(person_id):
        yield from parts
