"""The words of reminders, and what each mode of hers turns down."""

from collections.abc import Mapping
from datetime import date

KINDS = ["check_in", "medicine", "visit", "custom"]
CHANNELS = ["web_push", "email", "sms", "in_app"]
ZONE_POLICIES = ["local", "home"]
SOURCES = ["reminder", "flag", "notice", "test"]
ANSWERS = ["", "done", "snoozed", "dismissed"]
MAIL_MATTERS = ["reminders", "follow_ups", "caregiver"]
EVERY_DAY = 0b1111111

# What stays silent in each mode. Only `urgent` deliveries pass whatever the mode.
SILENT_IN: Mapping[str, frozenset[str]] = {
    "on": frozenset(),
    "rest": frozenset({"check_in", "custom", "gone_quiet", "flag"}),
    "scan_week": frozenset({"custom", "gone_quiet"}),
    "hospital": frozenset({"check_in", "medicine", "custom", "gone_quiet", "flag"}),
    "comfort": frozenset({"check_in", "gone_quiet", "flag"}),
}
MODES = list(SILENT_IN)


def mode_on(mode: str, until: date | None, day: date) -> str:
    """The mode in force on a day: back to `on` after its last day."""
    return "on" if until is not None and day > until else mode


def weekdays_of(mask: int) -> tuple[int, ...]:
    """The weekdays in a mask, Monday 0."""
    return tuple(day for day in range(7) if mask >> day & 1)


def mask_of(weekdays: tuple[int, ...]) -> int:
    """The mask of some weekdays, Monday 0."""
    return sum(1 << day for day in set(weekdays))
