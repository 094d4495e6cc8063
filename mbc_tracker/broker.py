"""The broker's address: one server, one of a provider's, or several that a Sentinel watches over."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import redis
from redis.sentinel import Sentinel

from mbc_tracker import env

SENTINEL_PORT = 26379


@dataclass(frozen=True, slots=True)
class Broker:
    """What Celery is told: its address, and what it must know beside it."""

    url: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Watched:
    """`sentinel://:secret@s1:26379,s2:26379/mbc?db=0&sentinel_password=…`, read: who watches, and whom."""

    watchers: list[tuple[str, int]]
    master: str
    password: str
    database: str
    watchers_password: str


def of(url: str) -> Broker:
    """The broker at an address as REDIS_URL has it."""
    if not url.startswith("sentinel://"):
        return Broker(url, {})
    found = _watched(url)
    secret = f":{found.password}@" if found.password else ""
    urls = ";".join(f"sentinel://{secret}{host}:{port}/{found.database}" for host, port in found.watchers)
    return Broker(urls, {"master_name": found.master, "sentinel_kwargs": _their_password(found)})


def client(url: str, seconds: float) -> redis.Redis:
    """A connection to the server that takes writes now; what does not answer within `seconds` is an error."""
    patience: dict[str, Any] = {"socket_timeout": seconds, "socket_connect_timeout": seconds}
    if not url.startswith("sentinel://"):
        # Celery's spelling of a socket and of a numbered database behind it.
        plain = url.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
        return redis.Redis.from_url(plain, **patience)
    found = _watched(url)
    watch: Any = Sentinel(found.watchers, sentinel_kwargs={**patience, **_their_password(found)})  # type: ignore[no-untyped-call]
    master: redis.Redis = watch.master_for(
        found.master, password=found.password or None, db=int(found.database), **patience
    )
    return master


def _watched(url: str) -> _Watched:
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    hosts, ports = env.hosts_and_ports(parts.netloc)
    master = parts.path.strip("/")
    if not hosts or not master:
        raise env.BadSetting("REDIS_URL with Sentinels is sentinel://host:26379,host:26379/name-of-the-master")
    given = ports.split(",") if ports else [""] * len(hosts.split(","))
    watchers = [(host, int(port or SENTINEL_PORT)) for host, port in zip(hosts.split(","), given, strict=True)]
    password = parts.netloc.rpartition("@")[0].partition(":")[2]
    return _Watched(watchers, master, unquote(password), asked.get("db", "0"), asked.get("sentinel_password", ""))


def _their_password(found: _Watched) -> dict[str, Any]:
    return {"password": found.watchers_password} if found.watchers_password else {}
