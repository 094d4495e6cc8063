"""Time zones as a list to choose from."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

PARTS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
Choice = tuple[Any, Any]


@cache
def zone_choices() -> list[Choice]:
    """Zones by part of the world, as a select with groups wants them."""
    groups: list[Choice] = [("UTC", _("World time (UTC)"))]
    for part in PARTS:
        names = sorted(name for name in available_timezones() if name.startswith(f"{part}/"))
        groups.append((part, [(name, name.partition("/")[2].replace("_", " ")) for name in names]))
    return groups


def with_current(zone: str) -> list[Choice]:
    """The list, with a zone that is not on it (an old or short name) put first."""
    listed = any(zone == "UTC" or zone.startswith(f"{part}/") for part in PARTS)
    return zone_choices() if listed else [(zone, zone), *zone_choices()]
