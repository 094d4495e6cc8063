"""The one place below the rim that reads the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

# The rules of the zones as pinned with the app (the package tzdata), not as old as each host's: a country that drops
# its summer time moves reminders on every machine alike.
reset_tzpath(to=())
ZoneInfo.clear_cache()

FALLBACK_ZONE = "UTC"


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def local_date(at: datetime, zone: str) -> date:
    """The calendar day at `at` in the zone named `zone` (UTC where the name is unknown)."""
    return at.astimezone(ZoneInfo(known_zone(zone))).date()


def known_zone(name: str) -> str:
    """`name` where it is an IANA zone, else UTC: a phone may send anything."""
    return name if name in _zones() else FALLBACK_ZONE


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone."""
    return name in _zones()


_ZONES: set[str] = set()


def _zones() -> set[str]:
    if not _ZONES:
        _ZONES.update(available_timezones())
    return _ZONES
