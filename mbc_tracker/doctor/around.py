"""What stands around the app: broker, mail, push, clock, disk, TLS."""

import shutil
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from py_vapid import Vapid02

from mbc_tracker import broker
from mbc_tracker.doctor.finding import Finding, care, well, wrong

GIB = 1024**3
CLOCK_SECONDS = 5
CERTIFICATE_DAYS = 14
WAIT_SECONDS = 5


def of_broker() -> Iterator[Finding]:
    """Whether it answers, and never throws anything away."""
    try:
        client = broker.client(settings.REDIS_URL, 2)
        client.ping()
        policy = str(client.config_get("maxmemory-policy").get("maxmemory-policy", ""))
    except redis.ResponseError:
        policy = "noeviction"
    except (redis.RedisError, OSError) as error:
        yield wrong("broker", f"it does not answer ({type(error).__name__})", "Start it; then look at REDIS_URL.")
        return
    if policy != "noeviction":
        yield care("broker", f"when full it drops what it holds ({policy})", "Set maxmemory-policy noeviction.")
    else:
        yield well("broker", "it answers")


def of_mail() -> Iterator[Finding]:
    """Whether the mail server lets us in; no letter is sent."""
    if not settings.EMAIL_HOST:
        if settings.LOCAL:
            yield well("mail", "letters are kept as files, to be read at /mail")
        return
    try:
        mail = get_connection(timeout=WAIT_SECONDS)
        mail.open()
        mail.close()
    except OSError as error:
        seen = f"{settings.EMAIL_HOST} does not take letters ({type(error).__name__})"
        yield wrong(
            "mail", seen, "Look at MBC_SMTP_HOST, _PORT, _USER, _PASSWORD and _TLS, and at what the server logs."
        )
    else:
        yield well("mail", f"{settings.EMAIL_HOST} lets us in")


def of_push() -> Iterator[Finding]:
    """Whether a push could be signed."""
    if not settings.PUSH_PRIVATE_KEY:
        return
    try:
        Vapid02.from_string(settings.PUSH_PRIVATE_KEY)
    except ValueError:
        yield wrong("push", "MBC_PUSH_PRIVATE_KEY is no key", "Set it to what `manage.py make_push_keys` prints.")
        return
    if not settings.LOCAL and "localhost" in settings.PUSH_CONTACT:
        yield care("push", f"push services are told to write to {settings.PUSH_CONTACT}", "Set MBC_PUSH_CONTACT.")
    else:
        yield well("push", "pushes can be signed")


def of_clock(now: datetime) -> Iterator[Finding]:
    """This machine's clock against the database's, where that is another program's."""
    if connection.vendor != "postgresql":
        yield well("clock", f"it is {now:%Y-%m-%d %H:%M} UTC; no other clock was asked")
        return
    try:
        with connection.cursor() as cursor:
            began = time.monotonic()
            cursor.execute("SELECT clock_timestamp()")
            apart = (cursor.fetchone()[0] - now).total_seconds() - (time.monotonic() - began)
    except DatabaseError:
        return
    if abs(apart) > CLOCK_SECONDS:
        do = "Let both machines keep time by NTP (`timedatectl set-ntp true`)."
        yield wrong("clock", f"the database's clock is {apart:+.0f} s from ours", do)
    else:
        yield well("clock", "ours and the database's agree")


def of_disk() -> Iterator[Finding]:
    """Room where we write."""
    for folder in (settings.VAR_DIR, Path("/tmp")):  # noqa: S108
        if not folder.is_dir():
            continue
        free = shutil.disk_usage(folder).free / GIB
        if free < 0.2:
            yield wrong("disk", f"{folder} has {free:.2f} GiB left", "Make room now: nothing can be saved without.")
        elif free < 2:
            yield care("disk", f"{folder} has {free:.1f} GiB left", "Make room, or a larger disk.")
        else:
            yield well("disk", f"{folder} has {free:.0f} GiB left")


def of_tls(now: datetime) -> Iterator[Finding]:
    """The certificate that people's phones see."""
    if not settings.SECURE:
        return
    parts = urlsplit(settings.BASE_URL)
    try:
        ends = _certificate_ends(parts.hostname or "", parts.port or 443)
    except ssl.SSLCertVerificationError as error:
        yield wrong("tls", f"phones refuse the certificate: {error.verify_message}", "Renew it at the proxy.")
    except OSError as error:
        do = "See that the proxy runs and that the name points here. From within, some networks cannot reach it."
        yield care("tls", f"{parts.hostname} could not be asked ({type(error).__name__})", do)
    else:
        days = (ends - now).days
        tell = care("tls", f"the certificate ends in {days} days", "Renew it at the proxy.")
        yield tell if days < CERTIFICATE_DAYS else well("tls", f"the certificate holds for {days} days")


def _certificate_ends(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), WAIT_SECONDS) as line,
        context.wrap_socket(line, server_hostname=host) as tls,
    ):
        ends = (tls.getpeercert() or {})["notAfter"]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(ends)), UTC)
