"""A span a request and a task, to MBC_OTLP_URL. Made after the fact from what `seen` holds: no address, no query."""

from django.conf import settings
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode

from mbc_tracker.watch.seen import Answered, Done

# Nothing from the environment or the host joins the spans: a host's name can be a person's.
PROVIDER = TracerProvider(resource=Resource({"service.name": "mbc-tracker"}), shutdown_on_exit=True)
PROVIDER.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.OTLP_URL, timeout=5)))
TRACER = PROVIDER.get_tracer("mbc_tracker")


def answered(request: Answered) -> None:
    """One request."""
    said: dict[str, str | int] = {"http.request.method": request.method, "http.response.status_code": request.status}
    _span(f"{request.method} {request.view}", SpanKind.SERVER, request, said, ok=request.status < 500)


def done(task: Done) -> None:
    """One task."""
    _span(task.task, SpanKind.CONSUMER, task, {}, ok=task.ok)


def _span(name: str, kind: SpanKind, seen: Answered | Done, said: dict[str, str | int], *, ok: bool) -> None:
    began = int(seen.began * 1e9)
    span = TRACER.start_span(name, kind=kind, attributes=said, start_time=began)
    if not ok:
        span.set_status(Status(StatusCode.ERROR))
    span.end(end_time=began + int(seen.seconds * 1e9))
