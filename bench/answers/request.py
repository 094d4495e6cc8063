"""A request as a phone or a browser makes it. Plain Python, so that a client needs no Django."""

from dataclasses import dataclass

ZONE = "America/New_York"
TOKEN = "a" * 32


@dataclass(frozen=True)
class Request:
    """What is asked, and the status that a good answer has."""

    path: str
    method: str = "GET"
    body: bytes = b""
    kind: str = "application/json"
    status: int = 200
