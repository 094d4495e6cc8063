"""Turning web push on for a browser."""

from datetime import datetime
from uuid import UUID

from accounts import services as accounts
from kernel import push_keys
from kernel.errors import Problem, Refused
from reminders.channels import web_push

LONGEST_ADDRESS = 1000
POINT_BYTES, SECRET_BYTES = 65, 16


def turn_on_push(*, person_id: UUID, label: str, endpoint: str, p256dh: str, auth: str, now: datetime) -> UUID:
    """Remember where this browser is pushed to; only the known push services are, so that nobody is made to call
    an address of someone's choosing. Refused names the field."""
    right = {
        "endpoint": len(endpoint) <= LONGEST_ADDRESS and web_push.is_allowed(endpoint),
        "p256dh": _has_bytes(p256dh, POINT_BYTES),
        "auth": _has_bytes(auth, SECRET_BYTES),
    }
    problems = [Problem(field, "not_a_choice") for field, is_right in right.items() if not is_right]
    if problems:
        raise Refused(problems)
    return accounts.keep_device(
        person_id=person_id, label=label.strip() or "?", endpoint=endpoint, p256dh=p256dh, auth=auth, now=now
    )


def _has_bytes(text: str, size: int) -> bool:
    try:
        return len(push_keys.raw(text)) == size
    except ValueError:
        return False
