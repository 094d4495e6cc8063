"""Letters kept as files on this machine."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

# Django's file backend ends each letter with this line.
END = b"\n" + b"-" * 79 + b"\n"
MOST = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, as text."""

    to: str
    subject: str
    sent_at: datetime | None
    text: str


def letters(folder: Path) -> list[Letter]:
    """The latest letters, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.exists() else []
    found: list[Letter] = []
    for file in files:
        parts = [part.strip() for part in file.read_bytes().split(END)]
        found += [_letter(part) for part in reversed(parts) if part]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _letter(raw: bytes) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain",))
    date = message["Date"]
    return Letter(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=parsedate_to_datetime(str(date)) if date else None,
        text=str(body.get_content()) if body else "",
    )
