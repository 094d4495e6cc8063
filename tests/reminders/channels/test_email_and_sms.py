"""What a mail server or an SMS gateway may answer, and what it means."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from uuid import UUID, uuid4

import pytest

from reminders.channels import email, sms
from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Sent, TryLater

ANA = Address("ab" * 16, uuid4(), "es", "ana@example.org")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LETTER = Message(UUID(int=7), NOW, "check-in", "Sí", ("Hola",), "Abrir", "https://x/", "https://x/no", 60, False)


class Server:
    """A mail server of one answer."""

    def __init__(self, at_open=None, at_send=None):
        self.at_open, self.at_send = at_open, at_send

    def open(self):
        if self.at_open:
            raise self.at_open

    def send_messages(self, letters):
        if self.at_send:
            raise self.at_send

    def close(self):
        raise smtplib.SMTPServerDisconnected("gone")


@pytest.fixture(autouse=True)
def fresh_circuits(monkeypatch):
    monkeypatch.setattr(email, "CIRCUIT", Circuit())
    monkeypatch.setattr(sms, "CIRCUIT", Circuit())


@pytest.mark.parametrize(
    ("server", "outcome"),
    [
        (Server(), Sent()),
        (Server(ConnectionRefusedError()), TryLater("no_connection")),
        (Server(TimeoutError()), TryLater("no_connection")),
        (Server(smtplib.SMTPAuthenticationError(535, b"no")), OurFault("sign_in_refused")),
        (Server(at_send=smtplib.SMTPRecipientsRefused({"a": (550, b"")})), Gone("550")),
        (Server(at_send=smtplib.SMTPRecipientsRefused({"a": (450, b"")})), TryLater("450")),
        (Server(at_send=smtplib.SMTPSenderRefused(550, b"", "a")), OurFault("550")),
        (Server(at_send=smtplib.SMTPDataError(451, b"")), TryLater("451")),
        (Server(at_send=smtplib.SMTPServerDisconnected()), TryLater("broke_off", may_have_arrived=True)),
        (Server(at_send=TimeoutError()), TryLater("broke_off", may_have_arrived=True)),
    ],
)
def test_every_answer_of_a_mail_server_means_something(monkeypatch, server, outcome):
    monkeypatch.setattr(email, "get_connection", lambda: server)
    assert email.send(ANA, LETTER) == outcome


def test_a_mail_server_that_is_away_is_left_alone_for_a_minute(monkeypatch):
    monkeypatch.setattr(email, "get_connection", lambda: Server(TimeoutError()))
    assert [email.send(ANA, LETTER).code for _ in range(4)] == ["no_connection"] * 3 + ["circuit"]


def test_a_second_copy_of_a_letter_has_the_first_one_s_id():
    first, second = email.letter(ANA, LETTER), email.letter(ANA, LETTER)
    assert first.message()["Message-ID"] == second.message()["Message-ID"]
    assert first.message()["List-Unsubscribe"] == "<https://x/no>"


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.taken.append((self.headers["Authorization"], self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.send_header("Retry-After", "9")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def gateway(settings):
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    server.taken, server.status = [], 202
    settings.SMS_URL, settings.SMS_TOKEN = f"http://127.0.0.1:{server.server_address[1]}/", "token"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Sent()),
        (202, Sent()),
        (302, OurFault("302")),
        (401, OurFault("401")),
        (410, Gone("410")),
        (422, Gone("422")),
        (429, TryLater("429", timedelta(seconds=9))),
        (500, TryLater("500", timedelta(seconds=9))),
    ],
)
def test_every_answer_of_a_gateway_means_something(gateway, status, outcome):
    gateway.status = status
    phone = Address("k", uuid4(), "en", "+15550100000")
    assert sms.send(phone, LETTER) == outcome
    assert gateway.taken[0][0] == "Bearer token"
    assert b'"to": "+15550100000"' in gateway.taken[0][1]


def test_without_a_gateway_there_is_no_text_message(settings):
    settings.SMS_URL = ""
    assert sms.send(ANA, LETTER) == Gone("no_gateway")
