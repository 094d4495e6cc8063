"""An export as an answer to download."""

from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from summaries.exports import Export

Answer = TypeVar("Answer", bound=HttpResponseBase)


def whole(made: Export) -> HttpResponse:
    """All of it at once."""
    return _named(HttpResponse(b"".join(made.pieces), content_type=made.content_type), made)


def stream(made: Export) -> StreamingHttpResponse:
    """Piece by piece, while the database is still asked."""
    return _named(StreamingHttpResponse(made.pieces, content_type=made.content_type), made)


def _named(answer: Answer, made: Export) -> Answer:
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
