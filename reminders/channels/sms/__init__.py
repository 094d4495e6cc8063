"""SMS through any gateway that takes a JSON POST: MBC_SMS_URL, with MBC_SMS_TOKEN as bearer.

The body is {"to", "text", "id"}; the same id again is the same message, for gateways that can tell.
docs/sms.md has a provider's few lines of translation behind that address.
"""

import requests
import structlog
from django.conf import settings

from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Outcome, Sent, TryLater
from reminders.channels.retry_after import wait_of

CIRCUIT = Circuit()
TIMEOUT = (3, 8)
log = structlog.get_logger(__name__)


def send(address: Address, message: Message) -> Outcome:
    """Hand one text to the gateway."""
    if not settings.SMS_URL:
        return Gone("no_gateway")
    wait = CIRCUIT.wait(settings.SMS_URL)
    if wait is not None:
        return TryLater("circuit", after=wait)
    try:
        answer = requests.post(
            settings.SMS_URL,
            json=body(address, message),
            headers={"Authorization": f"Bearer {settings.SMS_TOKEN}"},
            timeout=TIMEOUT,
            allow_redirects=False,
        )
    except requests.ConnectTimeout:
        CIRCUIT.failed(settings.SMS_URL)
        return TryLater("no_connection")
    except requests.RequestException:
        CIRCUIT.failed(settings.SMS_URL)
        return TryLater("broke_off", may_have_arrived=True)
    return _outcome(answer)


def body(address: Address, message: Message) -> dict[str, str]:
    """What the gateway is given."""
    return {"to": address.where, "text": f"{message.subject} {message.link}", "id": str(message.id)}


def _outcome(answer: requests.Response) -> Outcome:
    if answer.ok and answer.status_code < 300:
        CIRCUIT.worked(settings.SMS_URL)
        return Sent()
    if answer.status_code in {404, 410, 422}:
        return Gone(str(answer.status_code))
    if answer.status_code == 429 or answer.status_code >= 500:
        return TryLater(str(answer.status_code), after=wait_of(answer.headers))
    log.error("the SMS gateway refuses", status=answer.status_code)
    return OurFault(str(answer.status_code))
