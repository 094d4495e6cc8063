"""What pages say about links for a clinic: hers on the Share page, and the one that was just made."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from flows.make_link import MadeLink
from sharing.selectors import LinkView, Opening
from summaries import qr

END_WORDS: dict[str, Promise] = {
    "stopped": _("You stopped it."),
    "expired": _("Its time is over."),
    "tries": _("It closed itself: the passcode was wrong ten times."),
}


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link of hers; `end` is empty while it opens."""

    id: UUID
    recipient: str
    created_at: datetime
    expires_at: datetime
    end: str | Promise
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class MadePage:
    """The link that was just made: all that is shown once."""

    recipient: str
    address: str
    passcode: str
    expires_at: datetime
    code: SafeString
    pdf: str


def share_link(link: LinkView) -> ShareLink:
    """A link in words."""
    end = END_WORDS[link.end] if link.end else ""
    return ShareLink(link.id, link.recipient, link.created_at, link.expires_at, end, link.openings)


def made_page(made: MadeLink, recipient: str) -> MadePage:
    """The page that shows it: nothing of it can be asked for again."""
    return MadePage(
        recipient=recipient,
        address=made.address,
        passcode=f"{made.passcode[:4]} {made.passcode[4:]}",
        expires_at=made.expires_at,
        code=qr.as_svg(made.address, gettext("QR code of the link")),
        pdf=f"data:application/pdf;base64,{b64encode(made.pdf).decode()}",
    )
