"""Reading JSON bodies: capped, strict, never deeper than a parser can go."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

BODY_MOST = 256 * 1024
# What lies beyond the cap is read away up to here, so that a phone gets the answer and not a broken connection.
DRAIN_MOST = 16 * 1024 * 1024


class TooLarge(APIException):
    """The body is larger than its cap; `field` is the part of it that can be large."""

    status_code = 413
    default_code = "body_too_large"
    default_detail = _("This is more than can be sent at once.")

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__()


class Json(BaseParser):
    """`application/json` in UTF-8, by orjson: no NaN, no lone surrogates, no endless nesting."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """What the body says; TooLarge or ParseError where it does not."""
        view = (parser_context or {}).get("view")
        body = stream.read(BODY_MOST + 1)
        if len(body) > BODY_MOST:
            _drain(stream)
            raise TooLarge(getattr(view, "large_field", ""))
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(code="malformed") from error


def _drain(stream: IO[Any]) -> None:
    left = DRAIN_MOST
    while left > 0 and (read := len(stream.read(64 * 1024))):
        left -= read
