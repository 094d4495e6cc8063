"""Letters about an account: a row when it happens, brought within seconds, tried for three days."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from accounts import selectors as accounts
from kernel import ids
from reminders.channels import email
from reminders.channels.mould import Address, Gone, Sent
from reminders.models import SecurityLetter
from reminders.security import message_about

PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
TRIED_FOR = timedelta(days=3)
log = logging.getLogger(__name__)


def write_security_letter(
    *, person_id: UUID, kind: str, now: datetime, browser: str = "", usual: str = "", also: Iterable[str] = ()
) -> None:
    """Write to her safe address, or where she chose none to the one she signs in with; and to those of `also`.

    `usual` stands for the address she signs in with, where that has just been changed.
    """
    person = accounts.profile(person_id)
    first = person.safe_email or usual or person.email
    SecurityLetter.objects.bulk_create(
        SecurityLetter(
            id=ids.uuid7(now),
            person_id=person_id,
            email=address,
            kind=kind,
            browser=browser[:60],
            made_at=now,
            next_try_at=now,
        )
        for address in dict.fromkeys([first, *filter(None, also)])
    )


def bring_security_letters(*, now: datetime, person_id: UUID | None = None, most: int = 50) -> int:
    """Send those that are due, of one person or of all; how many were tried. One UPDATE decides between two senders."""
    due = SecurityLetter.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=now)
    if person_id is not None:
        due = due.filter(person_id=person_id)
    tried = 0
    for row in due.select_related("person").order_by("next_try_at", "pk")[:most]:
        pause = min(PAUSE * 2**row.tries, LONGEST_PAUSE)
        mine = SecurityLetter.objects.filter(pk=row.pk, tries=row.tries, sent_at__isnull=True)
        if mine.update(tries=row.tries + 1, next_try_at=now + pause):
            _bring(row, now)
            tried += 1
    return tried


def _bring(row: SecurityLetter, now: datetime) -> None:
    language = row.person.language
    message = message_about(row.pk, row.kind, row.browser, language, now)
    outcome = email.send(Address(row.pk.hex, row.person_id, language, row.email), message)
    if isinstance(outcome, Sent):
        SecurityLetter.objects.filter(pk=row.pk).update(sent_at=now)
    elif isinstance(outcome, Gone) or now - row.made_at > TRIED_FOR:
        log.error("security letter %s could not be brought: %s", row.pk, outcome)
        SecurityLetter.objects.filter(pk=row.pk).update(given_up_at=now)
