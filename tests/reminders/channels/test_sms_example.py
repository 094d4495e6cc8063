"""The provider's few lines in docs/sms.md do what they say, between the app and a provider of its own kind."""

import json
import re
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs
from uuid import UUID, uuid4

import pytest

from reminders.channels import sms
from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Sent, TryLater
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "sms.md").read_text(encoding="utf-8")
ANA = Address("k", uuid4(), "en", "+15550100000")
MESSAGE = Message(
    UUID("01890a5d-ac96-774b-bcce-b302099a8057"),
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    *("reminder", "Your reminder", (), "Open the app", "https://example.org/", "", 60, False),
)


class Provider(BaseHTTPRequestHandler):
    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.taken.append((self.headers["Authorization"], parse_qs(form)))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def serve():
    made = []

    def start(handler):
        made.append(ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=made[-1].serve_forever, daemon=True).start()
        return made[-1], f"http://127.0.0.1:{made[-1].server_address[1]}/"

    yield start
    for server in made:
        server.shutdown()
        server.server_close()


@pytest.fixture
def provider(serve, settings, monkeypatch):
    """The provider, with the lines of the page between it and the app."""
    found, address = serve(Provider)
    found.taken, found.status = [], 200
    for name, value in {"MBC_SMS_TOKEN": "ours", "PROVIDER_KEY": "theirs", "PROVIDER_URL": address}.items():
        monkeypatch.setenv(name, value)
    [lines] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    written: dict[str, object] = {"__name__": "gateway"}
    exec(lines, written)
    settings.SMS_URL, settings.SMS_TOKEN = serve(written["Gateway"])[1], "ours"
    monkeypatch.setattr(sms, "CIRCUIT", Circuit())
    return found


def test_the_provider_is_told_whom_and_what_in_its_own_form(provider):
    assert sms.send(ANA, MESSAGE) == Sent()
    said = {
        "recipient": ["+15550100000"],
        "body": ["Your reminder https://example.org/"],
        "reference": [str(MESSAGE.id)],
    }
    assert provider.taken == [("Bearer theirs", said)]


@pytest.mark.parametrize(("status", "outcome"), [(400, Gone("422")), (503, TryLater("503")), (403, OurFault("403"))])
def test_what_the_provider_answers_means_something_to_the_app(provider, status, outcome):
    provider.status = status
    assert sms.send(ANA, MESSAGE) == outcome


def test_nobody_without_the_token_is_let_through(provider, settings):
    settings.SMS_TOKEN = "guessed"
    assert sms.send(ANA, MESSAGE) == OurFault("401")
    assert not provider.taken


def test_the_page_shows_what_is_sent():
    [shown] = re.findall(r'^    (\{"to".*)$', PAGE, re.MULTILINE)
    assert json.loads(shown) == sms.body(ANA, MESSAGE)
