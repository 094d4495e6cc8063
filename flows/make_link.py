"""She makes a link for a clinic: a snapshot of what she chose, sealed with a key that only the link holds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from kernel import ids, vault
from sharing import services as sharing
from sharing.health_link import Payload, sealed
from sharing.scopes import Look, by_link
from sharing.services import NewLink
from summaries import exports, snapshot
from summaries import selectors as summaries


@dataclass(frozen=True, slots=True)
class MadeLink:
    """Shown to her once: the address with the key behind `#`, the passcode, and the printed summary with the code."""

    address: str
    passcode: str
    expires_at: datetime
    pdf: bytes


def make_link(
    *, look: Look, new: NewLink, left_out: frozenset[str], label: str, language: str, today: date, now: datetime
) -> MadeLink:
    """Make it without what she leaves out; the key is kept nowhere. Refused, or PdfFailed where no summary is made."""
    shown = by_link(look.patient_id, new.recipient, new.scopes)
    span = summaries.period(shown, today, new.first_date, new.last_date)
    locator, passcode, key = ids.token(), ids.passcode(), vault.new_key()
    expires_at = now + timedelta(hours=new.hours)
    payload = Payload(f"{settings.BASE_URL}/api/v1/links/{locator}", key, expires_at, label)
    address = f"{settings.BASE_URL}/s/{locator}#{payload.written()}"
    files = snapshot.files(shown, span, language, now, left_out, with_table=new.with_table)
    sharing.keep_link(
        patient_id=look.patient_id,
        new=new,
        locator=locator,
        passcode=passcode,
        files=[sealed(file, snapshot.CONTENT_TYPE, key) for file in files],
        now=now,
    )
    printed = exports.as_pdf(shown, span, language, left_out=left_out, link=address)
    return MadeLink(address, passcode, expires_at, b"".join(printed.pieces))
