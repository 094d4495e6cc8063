"""What every channel takes and what it may answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Address:
    """One device or address of a person; `key` names it without telling it."""

    key: str
    person_id: UUID
    language: str
    where: str
    p256dh: str = ""
    auth: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What is brought. No health word in any of it: it may show on a lock screen."""

    id: UUID
    written_at: datetime
    kind: str
    subject: str
    lines: tuple[str, ...]
    button: str
    link: str
    unsubscribe: str
    seconds_of_use: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side took it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """That address is no more."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not now; `after` where the other side said when, `may_have_arrived` where nobody can tell."""

    code: str
    after: timedelta | None = None
    may_have_arrived: bool = False


@dataclass(frozen=True, slots=True)
class OurFault:
    """Refused for a reason on our side: to be looked at by whoever runs the server."""

    code: str


Outcome = Sent | Gone | TryLater | OurFault
