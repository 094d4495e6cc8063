"""What leaves for an error receiver or a trace receiver, read as it would travel."""

import logging
import subprocess
import sys

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from mbc_tracker.watch import reports
from mbc_tracker.watch.seen import Answered, Done
from tests.house.tree import ROOT

CANARY = "heliotrope-canary"


class Caught(Transport):
    """Keeps what would be sent."""

    def __init__(self, options=None):
        super().__init__(options)
        self.sent = []

    def capture_envelope(self, envelope):
        self.sent.append(envelope.serialize())


@pytest.fixture
def caught():
    transport = Caught()
    with sentry_sdk.new_scope() as scope:
        reports.start("https://key@errors.example.org/1", transport=transport)
        scope.set_user({"email": CANARY})
        scope.set_tag("note", CANARY)
        yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_a_report_says_what_broke_and_where_and_nothing_else(caught):
    def save(note):
        raise ValueError(f"cannot save {note}")

    logging.getLogger("tests.reports").warning("before it: %s", CANARY)
    try:
        save(CANARY)
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", f"/{CANARY}", extra={"note": CANARY})
    [report] = caught.sent
    assert b'"type":"ValueError"' in report
    assert b'"function":"save"' in report
    assert CANARY.encode() not in report
    assert b"cannot save" not in report


def test_a_report_without_an_error_holds_the_logger_and_no_words(caught):
    logging.getLogger("tests.reports").error("%s", CANARY)
    [report] = caught.sent
    assert b"tests.reports" in report
    assert CANARY.encode() not in report


def test_what_a_later_version_of_the_library_adds_is_cut():
    event = {"event_id": "1", "level": "error", "request": {"url": CANARY}, "user": {"id": CANARY}, "new": CANARY}
    event["exception"] = {
        "values": [{"type": "E", "value": CANARY, "stacktrace": {"frames": [{"vars": {"a": CANARY}}]}}]
    }
    assert CANARY not in str(reports.cut(event, {}))


def test_a_span_is_named_by_view_or_task_and_holds_two_facts(settings):
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    settings.OTLP_URL = "http://127.0.0.1:9/v1/traces"
    from mbc_tracker.watch import traces

    kept = InMemorySpanExporter()
    traces.PROVIDER._active_span_processor._span_processors = (SimpleSpanProcessor(kept),)
    traces.answered(Answered("flags_of", "GET", 500, 100.0, 0.25))
    traces.done(Done("reminders.send", ok=True, began=100.0, seconds=1.0))
    request, task = kept.get_finished_spans()
    assert (request.name, task.name) == ("GET flags_of", "reminders.send")
    assert dict(request.attributes) == {"http.request.method": "GET", "http.response.status_code": 500}
    assert request.end_time - request.start_time == 250_000_000
    assert not request.status.is_ok
    assert dict(request.resource.attributes) == {"service.name": "mbc-tracker"}
    assert dict(task.attributes) == {}


@pytest.mark.parametrize("module", ["traces", "reports"])
def test_a_missing_library_is_one_sentence(module):
    code = "import sys; sys.modules['sentry_sdk'] = sys.modules['opentelemetry'] = None\n"
    code += f"import django; django.setup()\nfrom mbc_tracker.watch import watchers\nwatchers._module({module!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "requirements-watch.txt brings it" in done.stderr
