"""Web push against a service that decrypts what it is sent, checks the signature, and answers badly at will."""

import json
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from uuid import UUID, uuid4

import http_ece
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kernel import push_keys
from reminders.channels import web_push
from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Sent, TryLater

PHONE = ec.generate_private_key(ec.SECP256R1())
SECRET = b"sixteen bytes !!"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


class Service(BaseHTTPRequestHandler):
    """Answers with the status of the moment; keeps what it was sent."""

    def do_POST(self):
        server = self.server
        server.taken.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
        if server.status == "hang":
            time.sleep(1)
        elif server.status == "drop":
            self.connection.close()
        else:
            self.send_response(server.status)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def service(settings, monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.taken, server.status, server.headers = [], 201, {}
    server.handle_error = lambda *args: None
    server.origin = f"http://127.0.0.1:{server.server_address[1]}"
    settings.PUSH_ORIGINS = [server.origin]
    settings.PUSH_PRIVATE_KEY = push_keys.new_private_key()
    settings.PUSH_CONTACT = "mailto:host@example.org"
    monkeypatch.setattr(web_push, "CIRCUIT", Circuit())
    monkeypatch.setattr(web_push, "TIMEOUT", (1, 0.3))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(service):
    point = PHONE.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Address("k", uuid4(), "en", f"{service.origin}/push/1", text(point), text(SECRET))


def message(**more):
    usual = {"id": UUID(int=7), "written_at": NOW, "kind": "check-in", "subject": "s", "lines": (), "button": "b"}
    return Message(**{**usual, "link": "l", "unsubscribe": "u", "seconds_of_use": 3600, "urgent": False, **more})


def signed(headers):
    """The key that the sender shows and what it claims, once its signature holds (RFC 8292)."""
    scheme, _, parts = headers["Authorization"].partition(" ")
    assert scheme == "vapid"
    fields = dict(part.strip().split("=", 1) for part in parts.split(","))
    head, claims, signature = fields["t"].split(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(fields["k"]))
    both = raw(signature)
    der = encode_dss_signature(int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big"))
    key.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return fields["k"].rstrip("="), json.loads(raw(claims))


def test_what_the_phone_reads_is_a_version_an_id_and_a_kind(service):
    assert web_push.send(address(service), message()) == Sent()
    _, body = service.taken[0]
    plain = http_ece.decrypt(body, private_key=PHONE, auth_secret=SECRET, version="aes128gcm")
    assert json.loads(plain) == {"v": 1, "id": str(UUID(int=7)), "kind": "check-in"}


def test_the_service_can_tell_who_sends_and_for_how_long_it_counts(service, settings):
    web_push.send(address(service), message(urgent=True))
    headers, _ = service.taken[0]
    assert (headers["TTL"], headers["Urgency"], headers["Topic"]) == ("3600", "high", UUID(int=7).hex)
    key, said = signed(headers)
    assert key == push_keys.public_key(settings.PUSH_PRIVATE_KEY)
    assert (said["aud"], said["sub"]) == (service.origin, "mailto:host@example.org")
    assert timedelta(0) < datetime.fromtimestamp(said["exp"], UTC) - NOW < timedelta(hours=24)


def test_each_message_has_claims_of_its_own(service):
    for _ in range(2):
        web_push.send(address(service), message())
    assert len(service.taken) == 2


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Gone("404")),
        (410, Gone("410")),
        (429, TryLater("429", timedelta(seconds=60))),
        (500, TryLater("500")),
        (503, TryLater("503")),
        (400, OurFault("400")),
        (401, OurFault("401")),
        (403, OurFault("403")),
        (413, OurFault("413")),
        (307, OurFault("307")),
    ],
)
def test_every_answer_means_something(service, status, outcome):
    service.status, service.headers = status, {"Location": "http://127.0.0.1:1/"}
    assert web_push.send(address(service), message()) == outcome
    assert len(service.taken) == 1


def test_retry_after_is_kept_to_but_no_longer_than_an_hour(service):
    service.status = 429
    for header, seconds in [("7", 7), ("999999", 3600), ("Wed, 21 Oct 2020 07:28:00 GMT", 60), ("-5", 60)]:
        service.headers = {"Retry-After": header}
        assert web_push.send(address(service), message()) == TryLater("429", timedelta(seconds=seconds))


@pytest.mark.parametrize("how", ["hang", "drop"])
def test_a_connection_that_broke_off_may_have_brought_it(service, how):
    service.status = how
    assert web_push.send(address(service), message()) == TryLater("broke_off", may_have_arrived=True)


def test_a_connection_that_was_refused_brought_nothing(service, settings):
    settings.PUSH_ORIGINS = ["http://127.0.0.1:1"]
    nobody = Address("k", uuid4(), "en", "http://127.0.0.1:1/push", *(address(service).p256dh, text(SECRET)))
    assert web_push.send(nobody, message()) == TryLater("broke_off", may_have_arrived=False)


def test_three_failures_rest_that_host_alone(service):
    service.status = 503
    for _ in range(3):
        web_push.send(address(service), message())
    outcome = web_push.send(address(service), message())
    assert outcome.code == "circuit"
    assert timedelta(seconds=55) < outcome.after <= timedelta(seconds=60)
    assert len(service.taken) == 3
    assert web_push.CIRCUIT.wait("fcm.googleapis.com") is None


@pytest.mark.parametrize(("name", "value"), [("PUSH_CONTACT", "http://localhost"), ("PUSH_PRIVATE_KEY", "AAAA")])
def test_a_key_that_cannot_sign_is_our_fault_and_said_in_the_log(service, settings, caplog, name, value):
    setattr(settings, name, value)
    assert web_push.send(address(service), message()) == OurFault("cannot_sign")
    assert "MBC_PUSH_CONTACT" in caplog.text


def test_a_subscription_with_broken_keys_is_gone(service):
    broken = Address("k", uuid4(), "en", f"{service.origin}/push/1", "AAAA", "AAAA")
    assert isinstance(web_push.send(broken, message()), Gone)


def test_no_other_host_is_ever_called(service, settings):
    settings.PUSH_ORIGINS = ["https://*.push.apple.com"]
    assert web_push.send(address(service), message()) == OurFault("host_not_allowed")
    assert not service.taken
    for good in ("https://web.push.apple.com/x", "https://a.b.push.apple.com/y"):
        assert web_push.is_allowed(good)
    for bad in ("https://push.apple.com.evil.example/", "https://evilpush.apple.com/", "http://web.push.apple.com/"):
        assert not web_push.is_allowed(bad)
