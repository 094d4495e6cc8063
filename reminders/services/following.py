"""Asking again about a flag until she answers, and telling a caregiver when she does not.

The times are those of the levels of advice: an emergency after 15 minutes and an hour and then as `today`;
`today` after 2 and 8 hours and then once a day; `days` once a day. Flags are named by id only.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts import selectors as accounts
from kernel import clock, ids
from reminders import schedule
from reminders.models import Asking, Delivery
from reminders.services.planning import HORIZON, LEAST_AHEAD, unlocked

LEVELS = ("days", "today", "emergency")
TODAY_AFTER = (timedelta(hours=2), timedelta(hours=8))
AFTER = {
    "emergency": (timedelta(minutes=15), timedelta(hours=1), *TODAY_AFTER),
    "today": TODAY_AFTER,
    "days": (),
}
CAREGIVERS_AFTER = timedelta(hours=24)
DAILY_AT = time(10, 0)
USE = timedelta(hours=12)
PUSH_THEN_MAIL = ("web_push", "email")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A flag raised or risen: its id, its level and whether it rests on an entry that she keeps to herself."""

    flag_id: UUID
    level_key: str
    only_me: bool


@dataclass(frozen=True, slots=True)
class _Ask:
    slot: str
    local_date: date
    due_at: datetime
    kind: str
    urgent: bool


@transaction.atomic
def follow_up(*, patient_id: UUID, raised: tuple[FollowUp, ...], now: datetime) -> None:
    """Write when to ask again; a flag that rose is asked about by its new level from now on. `visit` asks nothing."""
    zone = accounts.patient_card(patient_id).zone
    for item in raised:
        if item.level_key not in LEVELS:
            continue
        _take_back([item.flag_id], now, "risen")
        asking, _ = Asking.objects.update_or_create(
            flag_id=item.flag_id,
            defaults={
                "patient_id": patient_id,
                "level": item.level_key,
                "only_me": item.only_me,
                "began_at": now,
                "planned_to": now,
                "ended_at": None,
            },
        )
        _write(asking, zone, now)


@transaction.atomic
def cancel_follow_ups(*, flag_ids: tuple[UUID, ...], now: datetime) -> None:
    """She answered, or the flags no longer hold: nobody is asked about them any more."""
    Asking.objects.filter(flag_id__in=flag_ids, ended_at__isnull=True).update(ended_at=now)
    _take_back(list(flag_ids), now, "answered")


@transaction.atomic
def plan_askings(*, now: datetime, most: int = 500) -> int:
    """Write the daily asking of flags that stay unanswered, 36 hours ahead; how many flags were planned."""
    due = Asking.objects.filter(ended_at__isnull=True, planned_to__lt=now + LEAST_AHEAD)
    rows = list(unlocked(due.select_related("patient__person").order_by("planned_to"), "self")[:most])
    for row in rows:
        _write(row, row.patient.person.zone, now)
    return len(rows)


def _write(asking: Asking, zone: str, now: datetime) -> None:
    until = now + HORIZON
    # After a silence of the server what is no longer worth bringing is let go without a row.
    after = max(asking.planned_to, now - USE)
    asks = [ask for ask in (*_first(asking, zone), *_daily(asking, zone, until)) if after < ask.due_at <= until]
    made = [_delivery(asking, ask, now) for ask in asks]
    Delivery.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["source_kind", "source_id", "local_date", "slot"],
        update_fields=["due_at", "next_try_at", "expires_at", "state", "reason", "closed_at", "kind", "urgent"],
    )
    Asking.objects.filter(pk=asking.pk).update(planned_to=until)


def _first(asking: Asking, zone: str) -> list[_Ask]:
    """The askings of the first day, counted from when it was raised."""
    began = asking.began_at
    found = [
        _Ask(
            f"{asking.level}+{int(after.total_seconds() // 60)}",
            clock.local_date(began, zone),
            began + after,
            "flag",
            True,
        )
        for after in AFTER[asking.level]
    ]
    if asking.level != "days" and not asking.only_me:
        at = began + CAREGIVERS_AFTER
        found.append(_Ask("caregivers", clock.local_date(began, zone), at, "caregivers", True))
    return found


def _daily(asking: Asking, zone: str, until: datetime) -> list[_Ask]:
    """Once a day from the next day on, at ten in her zone."""
    began = asking.began_at.astimezone(ZoneInfo(clock.known_zone(zone))).date()
    first = max(began + schedule.DAY, clock.local_date(asking.planned_to, zone))
    days = (clock.local_date(until, zone) - first).days
    found = []
    for ahead in range(days + 1):
        day = first + ahead * schedule.DAY
        at = schedule.instant(day, DAILY_AT, zone)
        if at is not None:
            found.append(_Ask("daily", day, at, "flag", asking.level != "days"))
    return found


def _delivery(asking: Asking, ask: _Ask, now: datetime) -> Delivery:
    channel, fallback = PUSH_THEN_MAIL
    return Delivery(
        id=ids.uuid7(now),
        patient_id=asking.patient_id,
        source_kind="flag",
        source_id=asking.flag_id,
        local_date=ask.local_date,
        slot=ask.slot,
        kind=ask.kind,
        urgent=ask.urgent,
        channel=channel if ask.kind == "flag" else fallback,
        fallback=fallback if ask.kind == "flag" else "",
        due_at=ask.due_at,
        expires_at=ask.due_at + USE,
        next_try_at=ask.due_at,
    )


def _take_back(flag_ids: list[UUID], now: datetime, reason: str) -> None:
    Delivery.objects.filter(source_kind="flag", source_id__in=flag_ids, state="waiting").update(
        state="cancelled", reason=reason, closed_at=now
    )
