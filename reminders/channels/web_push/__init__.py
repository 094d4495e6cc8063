"""Web push (RFC 8030, 8291, 8292): the payload is encrypted for one browser and names a neutral kind only."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import orjson
import requests
import structlog
from django.conf import settings
from py_vapid import VapidException
from pywebpush import WebPushException, webpush

from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Outcome, Sent, TryLater
from reminders.channels.retry_after import wait_of

CIRCUIT = Circuit()
TIMEOUT = (3, 8)
PAYLOAD_VERSION = 1
log = structlog.get_logger(__name__)


class NoRedirects(requests.Session):
    """A push service answers at its address or not at all."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """As ever, but staying where it was sent."""
        return super().request(*args, **{**kwargs, "allow_redirects": False})


SESSION = NoRedirects()


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
        _push(address, message)
    except requests.ConnectTimeout:
        CIRCUIT.failed(host)
        return TryLater("no_connection")
    except requests.RequestException as error:
        CIRCUIT.failed(host)
        return TryLater("broke_off", may_have_arrived=not _never_connected(error))
    except WebPushException as refused:
        return _refused(host, refused)
    except VapidException:
        log.error("web pushes cannot be signed: MBC_PUSH_PRIVATE_KEY or MBC_PUSH_CONTACT is not right")
        return OurFault("cannot_sign")
    except ValueError:
        return Gone("bad_keys")
    CIRCUIT.worked(host)
    return Sent()


def _push(address: Address, message: Message) -> None:
    webpush(
        {"endpoint": address.where, "keys": {"p256dh": address.p256dh, "auth": address.auth}},
        data=payload(message),
        vapid_private_key=settings.PUSH_PRIVATE_KEY,
        # A dict of its own each time: the library writes audience and expiry into it.
        vapid_claims={"sub": settings.PUSH_CONTACT},
        ttl=message.seconds_of_use,
        headers={"Urgency": "high" if message.urgent else "normal", "Topic": message.id.hex},
        timeout=TIMEOUT,
        requests_session=SESSION,
    )


def payload(message: Message) -> str:
    """What the page's worker receives."""
    return orjson.dumps({"v": PAYLOAD_VERSION, "id": str(message.id), "kind": message.kind}).decode()


def _refused(host: str, refused: WebPushException) -> Outcome:
    status = refused.status_code
    if status is None:
        # Refused before anything was sent: keys that no browser made.
        return Gone("bad_keys")
    if status in {404, 410}:
        CIRCUIT.worked(host)
        return Gone(str(status))
    if status == 429:
        return TryLater("429", after=wait_of(refused.response.headers) or timedelta(seconds=60))
    if status >= 500:
        CIRCUIT.failed(host)
        return TryLater(str(status), after=wait_of(refused.response.headers))
    log.error("a push service refuses: keys, size or clock on our side", host=host, status=status)
    return OurFault(str(status))


def _never_connected(error: requests.RequestException) -> bool:
    """Refused or unresolved: nothing was sent. A connection that broke later may have brought it."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return type(reason).__name__ in {"NewConnectionError", "NameResolutionError"}
