"""Someone without an account opens a link: the passcode is tried, the look is noted, the sealed files are given."""

from dataclasses import dataclass
from datetime import datetime

from accounts.context import serving
from kernel.errors import DeedError
from sharing import selectors as sharing
from sharing import services
from sharing.scopes import by_link
from sharing.selectors import SealedFile, WaitingLink


class WrongPasscode(DeedError):
    """It does not fit; `left` more may be tried in the life of the link."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(f"{left} tries left")


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """The link, and its files as they were sealed: the key is with whoever opened it."""

    link: WaitingLink
    files: tuple[SealedFile, ...]


def open_link(*, locator: str, passcode: str, recipient: str, now: datetime) -> OpenedLink:
    """Open it for `recipient`; WrongPasscode, or NotFound where it never was, has ended or is past its hour."""
    link = sharing.waiting_link(locator, now)
    with serving(link.patient_id):
        left = services.try_passcode(link_id=link.id, passcode=passcode, now=now)
        if left is not None:
            raise WrongPasscode(left)
        files = sharing.link_files(link.id, now)
        look = by_link(link.patient_id, recipient, frozenset())
        services.note_opening(look=look, link_id=link.id, now=now)
    return OpenedLink(link, files)
