"""What `manage.py check --deploy` finds wrong with the settings of a server, each with an id and what to do."""

from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

# What is left of 128 signs beside /api/v1/links/ and a locator of 43.
BASE_URL_MOST = 71
NOBODY = "the person who runs this server"
TELLING = ("cancer", "cáncer", "breast", "mama", "metasta", "mbc", "tumo", "oncolog", "chemo", "quimio", "symptom")


@register(Tags.security, deploy=True)
def settings_of_a_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Nothing to say of one machine."""
    return [] if settings.LOCAL else [*_errors(), *_warnings()]


def _errors() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error(
            "Error pages show the inside of the app.", hint="Take MBC_DEBUG away: it is for developers.", id="mbc.E001"
        )
    if settings.METRICS == "loopback" and settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield Error(
            "/metrics answers nobody: a proxy stands in front.",
            hint="Set MBC_METRICS=token and MBC_METRICS_TOKEN.",
            id="mbc.E002",
        )
    if len(settings.BASE_URL) > BASE_URL_MOST:
        yield Error(
            "No link for a clinic can be made: the standard allows 128 signs for its address.",
            hint=f"Choose an MBC_BASE_URL of {BASE_URL_MOST} signs at most.",
            id="mbc.E004",
        )
    if not settings.ALLOWED_HOSTS:
        yield Error("No host name is answered.", hint="Set MBC_HOSTS to the names of the site.", id="mbc.E003")


def _warnings() -> Iterator[CheckMessage]:
    if not settings.SECURE:
        yield checks.Warning(
            "Phones give offline use, push and passkeys to https only.",
            hint="Set MBC_BASE_URL to https://… and end TLS in front; see docs/hosting.md.",
            id="mbc.W001",
        )
    if not settings.EMAIL_HOST:
        yield checks.Warning(
            "Letters are kept as files: nobody gets a code, an invitation or a reminder by mail.",
            hint="Set MBC_SMTP_HOST.",
            id="mbc.W002",
        )
    if any(word in parseaddr(settings.DEFAULT_FROM_EMAIL)[0].lower() for word in TELLING):
        yield checks.Warning(
            "The sender's name says what the diary is about, on every lock screen and in every mailbox.",
            hint="Set MBC_MAIL_FROM to a plain name, as in Check-in <checkin@example.org>.",
            id="mbc.W006",
        )
    if not settings.PUSH_PRIVATE_KEY:
        yield checks.Warning(
            "There is no web push.",
            hint="Set MBC_PUSH_PRIVATE_KEY to what `manage.py make_push_keys` prints.",
            id="mbc.W003",
        )
    if settings.HOST_NAME == NOBODY or not settings.HOST_CONTACT:
        yield checks.Warning(
            "The privacy notice does not say who hosts this, or how to reach them.",
            hint="Set MBC_HOST_NAME and MBC_HOST_CONTACT.",
            id="mbc.W004",
        )
    if settings.REGISTRATION == "open" and settings.ACCOUNT_EMAIL_VERIFICATION != "mandatory":
        yield checks.Warning(
            "Anyone may sign up with an address that is not theirs.",
            hint="Set MBC_EMAIL_VERIFICATION=mandatory, or MBC_REGISTRATION=invitation.",
            id="mbc.W005",
        )
