"""Small typed readers of the environment that fail loudly."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

PORT = re.compile(r":\d+$")
# A database at the other end of a network that is cut is noticed within seconds instead of waited for.
NOTICED = {
    "connect_timeout": "5",
    "tcp_user_timeout": "15000",
    "keepalives_idle": "30",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}


class BadSetting(Exception):
    """A setting that cannot be understood; the message names it."""


def text(name: str, default: str = "") -> str:
    """The variable `name`, or the content of the file that `name`_FILE points to, or `default`."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text().strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE points to {file}, which cannot be read") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """A yes or no."""
    value = text(name).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise BadSetting(f"{name} is yes or no, not {value!r}")
    return default


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError as error:
        raise BadSetting(f"{name} is a whole number, not {value!r}") from error


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of `allowed`."""
    value = text(name, default)
    if value not in allowed:
        raise BadSetting(f"{name} is one of {', '.join(allowed)}, not {value!r}")
    return value


def hosts_and_ports(netloc: str) -> tuple[str, str]:
    """One host or several with commas, as a server and its standbys are written: `name:secret@db1:5432,db2:5432`."""
    found = [place.rpartition(":") if PORT.search(place) else (place, "", "") for place in _places(netloc)]
    hosts = ",".join(unquote(host.strip("[]")) for host, _, _ in found)
    ports = [port for _, _, port in found]
    return hosts, ",".join(ports) if any(ports) else ""


def _places(netloc: str) -> list[str]:
    return netloc.rpartition("@")[2].split(",")


def database(url: str) -> dict[str, object]:
    """Django's database settings from a postgresql:// or sqlite:/// address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": "/" + unquote(parts.path).lstrip("/") if parts.path != "/:memory:" else ":memory:",
            # Opening it anew for each request would cost more than most requests do.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "timeout": 20,
                # Writers queue at the start of a transaction instead of failing in the middle of one.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                # What is deleted is overwritten.
                "PRAGMA secure_delete=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        hosts, ports = hosts_and_ports(parts.netloc)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": hosts,
            "PORT": ports,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**(NOTICED if hosts else {}), **dict(parse_qsl(parts.query))},
        }
    raise BadSetting(f"DATABASE_URL starts with postgresql:// or sqlite:///, not {parts.scheme!r}")
