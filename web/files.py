"""An export as an answer to download."""

from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from sharing.scopes import Look
from summaries import exports
from summaries.exports import Export
from summaries.leaving_out import NOTHING
from summaries.pdf import PdfFailed
from summaries.periods import Period
from summaries.tables import SHAPES
from web.visitor import Visitor

Answer = TypeVar("Answer", bound=HttpResponseBase)


def exported(
    request: HttpRequest, who: Visitor, look: Look, span: Period, ending: str, left_out: frozenset[str] = NOTHING
) -> HttpResponseBase:
    """The summary or diary of these days by what the address ends in; its page again where no PDF can be made."""
    try:
        match ending:
            case "pdf":
                paper = next((paper for paper in exports.PAPERS if paper == request.GET.get("paper")), None)
                trials_on = who.today if "trials" in request.GET else None
                return whole(exports.as_pdf(look, span, who.language, paper, left_out, trials_on))
            case "csv":
                shape = request.GET.get("shape", "")
                shape = shape if shape in SHAPES else "long"
                return stream(exports.as_table(look, span, who.language, shape, left_out))
            case "fhir":
                return whole(exports.as_fhir(look, span, who.language, who.now, left_out=left_out))
            case _:
                return whole(exports.as_plain_text(look, span, who.language, left_out))
    except PdfFailed:
        messages.error(request, gettext("The PDF could not be made. Please take the plain text, and tell your host."))
        return redirect(request.path.removesuffix(f".{ending}"))


def whole(made: Export) -> HttpResponse:
    """All of it at once."""
    return _named(HttpResponse(b"".join(made.pieces), content_type=made.content_type), made)


def stream(made: Export) -> StreamingHttpResponse:
    """Piece by piece, while the database is still asked."""
    return _named(StreamingHttpResponse(made.pieces, content_type=made.content_type), made)


def _named(answer: Answer, made: Export) -> Answer:
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
