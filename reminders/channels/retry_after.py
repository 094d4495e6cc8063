"""Retry-After, as seconds or as a date."""

from datetime import timedelta

MOST = timedelta(hours=1)


def seconds_of(header: str | None) -> timedelta | None:
    """How long the other side asks for, an hour at most; None where it does not say so in seconds."""
    if header is None or not header.strip().isdigit():
        return None
    return min(timedelta(seconds=int(header)), MOST)
