"""Identifiers: UUIDv7, so that ids made apart still sort by when they were made."""

import secrets
from datetime import datetime
from uuid import UUID


def uuid7(now: datetime) -> UUID:
    """A version 7 UUID (RFC 9562) of the millisecond `now`, random beyond it."""
    milliseconds = int(now.timestamp() * 1000) & (2**48 - 1)
    bits = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=bits)


def token() -> str:
    """A secret of 256 bits for a link, URL-safe."""
    return secrets.token_urlsafe(32)


def passcode() -> str:
    """Eight digits, to be told from one person to another."""
    return f"{secrets.randbelow(10**8):08}"
