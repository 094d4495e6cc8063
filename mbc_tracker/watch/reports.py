"""Error reports to MBC_SENTRY_DSN: what broke and where, and nothing of whom it broke for.

A report is made anew from an allow-list: the kinds of the errors and the places in the code. Their words, the values of
variables, the request, the person, the host and what led there stay here.
"""

import logging
from typing import Any, cast

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.types import Event, Hint

KEPT = ("event_id", "timestamp", "level", "platform", "logger", "release")
FRAME = ("filename", "function", "module", "lineno", "in_app")


def start(dsn: str, **more: Any) -> None:
    """Report what is logged as an error from now on."""
    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        before_send=cut,
        before_send_transaction=lambda event, hint: None,
        before_breadcrumb=lambda crumb, hint: None,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        traces_sample_rate=0.0,
        auto_session_tracking=False,
        server_name="",
        **more,
    )


def cut(event: Event, hint: Hint) -> Event:
    """The report made anew."""
    kept = {key: event[key] for key in KEPT if key in event}  # type: ignore[literal-required]
    errors = (event.get("exception") or {}).get("values") or []
    kept["exception"] = {"values": [_kind_and_place(each) for each in errors]}
    return cast("Event", kept)


def _kind_and_place(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    shown = [{key: frame[key] for key in FRAME if key in frame} for frame in frames]
    return {"type": error.get("type"), "module": error.get("module"), "stacktrace": {"frames": shown}}
