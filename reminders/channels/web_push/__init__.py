"""Web push (RFC 8030, 8291, 8292): the payload is encrypted for one browser and names a neutral kind only."""

from datetime import timedelta
from urllib.parse import urlsplit

import orjson
import requests
import structlog
from django.conf import settings
from py_vapid import Vapid02, VapidException

from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Outcome, Sent, TryLater
from reminders.channels.retry_after import wait_of
from reminders.channels.web_push.sealed import sealed

CIRCUIT = Circuit()
TIMEOUT = (3, 8)
PAYLOAD_VERSION = 1
# The longest that counts is a day; half of it leaves room for clocks that differ.
SIGNED_FOR = timedelta(hours=12)
log = structlog.get_logger(__name__)


SESSION = requests.Session()


def is_allowed(endpoint: str) -> bool:
    """Whether the address is one of a known push service: https, on the list, its own port."""
    parts = urlsplit(endpoint)
    origin = f"{parts.scheme}://{parts.netloc}"
    if origin in settings.PUSH_ORIGINS:
        return True
    if parts.scheme != "https" or parts.netloc != parts.hostname:
        return False
    return any(
        wanted.startswith("https://*.") and parts.hostname.endswith(wanted.removeprefix("https://*"))
        for wanted in settings.PUSH_ORIGINS
    )


def send(address: Address, message: Message) -> Outcome:
    """Push to one browser; 404 and 410 mean that it is gone, 429 and 5xx later, other refusals are our fault."""
    if not settings.PUSH_PRIVATE_KEY or not is_allowed(address.where):
        return OurFault("no_key" if not settings.PUSH_PRIVATE_KEY else "host_not_allowed")
    host = urlsplit(address.where).netloc
    wait = CIRCUIT.wait(host)
    if wait is not None:
        return TryLater("circuit", after=wait)
    try:
        signature = _signature(address, message)
    except (VapidException, ValueError):
        log.error("web pushes cannot be signed: MBC_PUSH_PRIVATE_KEY or MBC_PUSH_CONTACT is not right")
        return OurFault("cannot_sign")
    try:
        body = sealed(payload(message).encode(), p256dh=address.p256dh, auth=address.auth)
    except ValueError:
        return Gone("bad_keys")
    try:
        answer = _post(address, message, body, signature)
    except requests.ConnectTimeout:
        CIRCUIT.failed(host)
        return TryLater("no_connection")
    except requests.RequestException as error:
        CIRCUIT.failed(host)
        return TryLater("broke_off", may_have_arrived=not _never_connected(error))
    return _outcome(host, answer)


def _signature(address: Address, message: Message) -> dict[str, str]:
    parts = urlsplit(address.where)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((message.written_at + SIGNED_FOR).timestamp()),
        "sub": settings.PUSH_CONTACT,
    }
    headers: dict[str, str] = Vapid02.from_string(settings.PUSH_PRIVATE_KEY).sign(claims)
    return headers


def _post(address: Address, message: Message, body: bytes, signature: dict[str, str]) -> requests.Response:
    headers = {
        "Content-Encoding": "aes128gcm",
        "TTL": str(message.seconds_of_use),
        "Urgency": "high" if message.urgent else "normal",
        "Topic": message.id.hex,
    }
    # A push service answers at its address or not at all.
    return SESSION.post(address.where, data=body, headers=headers | signature, timeout=TIMEOUT, allow_redirects=False)


def payload(message: Message) -> str:
    """What the page's worker receives."""
    return orjson.dumps({"v": PAYLOAD_VERSION, "id": str(message.id), "kind": message.kind}).decode()


def _outcome(host: str, answer: requests.Response) -> Outcome:
    status = answer.status_code
    if status >= 500:
        CIRCUIT.failed(host)
        return TryLater(str(status), after=wait_of(answer.headers))
    if status == 429:
        return TryLater("429", after=wait_of(answer.headers) or timedelta(seconds=60))
    if status in {404, 410}:
        CIRCUIT.worked(host)
        return Gone(str(status))
    if not 200 <= status < 300:
        log.error("a push service refuses: keys, size or clock on our side", host=host, status=status)
        return OurFault(str(status))
    CIRCUIT.worked(host)
    return Sent()


def _never_connected(error: requests.RequestException) -> bool:
    """Refused or unresolved: nothing was sent. A connection that broke later may have brought it."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return type(reason).__name__ in {"NewConnectionError", "NameResolutionError"}
