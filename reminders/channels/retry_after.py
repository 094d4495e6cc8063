"""Retry-After, as seconds or as a date."""

import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

MOST = timedelta(hours=1)
SECONDS = re.compile(r"[0-9]{1,9}")


def wait_of(headers: Mapping[str, str]) -> timedelta | None:
    """How long the other side asks for, an hour at most; None where it does not say. A date counts by its own clock."""
    said = headers.get("Retry-After", "").strip()
    asked = timedelta(seconds=int(said)) if SECONDS.fullmatch(said) else _until(said, headers)
    return None if asked is None or asked < timedelta(0) else min(asked, MOST)


def _until(said: str, headers: Mapping[str, str]) -> timedelta | None:
    try:
        return parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
