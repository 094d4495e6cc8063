"""Taking everything along: asked for with fresh proof. Template templates/takeout."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from summaries import takeout
from web.proof import fresh_proof
from web.visitor import visitor


@require_http_methods(["GET", "HEAD", "POST"])
def take_everything(request: HttpRequest) -> HttpResponseBase:
    """Say what is in it; posting makes it."""
    who = visitor(request)
    if request.method == "POST":
        return _made(request)
    return render(request, "takeout/takeout.html", {"whose": who.own.patient_id})


@fresh_proof
def _made(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    file = takeout.everything(who.own, who.language, who.now)
    answer = FileResponse(file, as_attachment=True, filename=f"symptom-diary-{who.today}.zip")
    answer["Content-Type"] = "application/zip"
    return answer  # type: ignore[return-value]  # a file's response is not typed as one
