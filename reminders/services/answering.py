"""What she answers to a reminder: done, later, not now. And a test message."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts import selectors as accounts
from kernel import clock, ids
from kernel.errors import NotFound, refuse
from reminders import schedule
from reminders.kinds import CHANNELS
from reminders.models import Delivery, Wishes
from sharing.scopes import Look

SNOOZES = {"30min": timedelta(minutes=30), "2h": timedelta(hours=2)}
MOST_SNOOZES = 6
USE = timedelta(hours=2)
TEST_USE = timedelta(minutes=15)
QUESTION_AT, QUESTION_USE = time(10, 0), timedelta(hours=10)


@transaction.atomic
def answer(*, look: Look, delivery_id: UUID, said: str, now: datetime) -> None:
    """Done, or not now; twice is once."""
    if said not in {"done", "dismissed"}:
        raise refuse("said", "not_a_choice")
    row = _held(look, delivery_id)
    _answered(row, said, now)


@transaction.atomic
def snooze(*, look: Look, delivery_id: UUID, until: str, now: datetime) -> datetime:
    """Bring it again in 30 minutes, in 2 hours, or tomorrow at its time; when it will come.

    Said twice it comes once, at what was said last.
    """
    row = _held(look, delivery_id)
    zone = accounts.patient_card(look.patient_id).zone
    at, day = _again(row, until, zone, now)
    planned = Delivery.objects.filter(source_id=row.source_id, local_date=day, state="waiting", due_at__gt=now)
    regular = planned.exclude(pk=row.pk).order_by("due_at").first() if until == "tomorrow" else None
    if regular is None:
        _put_off(row, day, at, now)
    _answered(row, "snoozed", now)
    return at if regular is None else regular.due_at


def send_test(*, look: Look, channel: str, now: datetime) -> UUID:
    """A message that says it is a test, due now; its id."""
    if not look.is_own:
        raise NotFound
    if channel not in CHANNELS:
        raise refuse("channel", "not_a_choice")
    test_id = ids.uuid7(now)
    Delivery.objects.create(
        id=test_id,
        patient_id=look.patient_id,
        source_kind="test",
        source_id=test_id,
        local_date=clock.local_date(now, accounts.patient_card(look.patient_id).zone),
        slot="test",
        kind="test",
        channel=channel,
        due_at=now,
        expires_at=now + TEST_USE,
        next_try_at=now,
    )
    return test_id


def ask_how_she_is(*, patient_id: UUID, last_date: date, now: datetime) -> bool:
    """One gentle question after a silence that began with `last_date`; whether it is new and wanted."""
    wishes = Wishes.objects.filter(patient_id=patient_id).first()
    if wishes is not None and (not wishes.asks_when_quiet or wishes.stopped_at is not None):
        return False
    zone = accounts.patient_card(patient_id).zone
    today = clock.local_date(now, zone)
    moments = [schedule.instant(today + ahead * schedule.DAY, QUESTION_AT, zone) for ahead in (0, 1)]
    at = next((moment for moment in moments if moment is not None and moment > now), now)
    _, is_new = Delivery.objects.get_or_create(
        source_kind="notice",
        source_id=patient_id,
        local_date=last_date,
        slot="quiet",
        defaults={
            "id": ids.uuid7(now),
            "patient_id": patient_id,
            "kind": "gone_quiet",
            "channel": "web_push",
            "fallback": "email",
            "due_at": at,
            "expires_at": at + QUESTION_USE,
            "next_try_at": at,
        },
    )
    return is_new


def _held(look: Look, delivery_id: UUID) -> Delivery:
    if not look.is_own:
        raise NotFound
    row = Delivery.objects.select_for_update().filter(pk=delivery_id, patient_id=look.patient_id).first()
    if row is None:
        raise NotFound
    return row


def _put_off(row: Delivery, day: date, at: datetime, now: datetime) -> None:
    """One more of it, as urgent as it was; where one is to come already, that one moves."""
    base, _, own = row.slot.partition("~")
    others = Delivery.objects.filter(
        source_kind=row.source_kind, source_id=row.source_id, local_date=day, slot__startswith=f"{base}~"
    ).exclude(pk=row.pk)
    times: dict[str, datetime] = {"due_at": at, "next_try_at": at, "expires_at": at + USE}
    if others.filter(state="waiting", due_at__gt=now).update(**times):
        return
    number = 1 + max(int(slot.partition("~")[2]) for slot in [f"~{own or 0}", *others.values_list("slot", flat=True)])
    if number > MOST_SNOOZES:
        raise refuse("until", "too_many", most=MOST_SNOOZES)
    Delivery.objects.create(
        id=ids.uuid7(now),
        patient_id=row.patient_id,
        source_kind=row.source_kind,
        source_id=row.source_id,
        local_date=day,
        slot=f"{base}~{number}",
        kind=row.kind,
        urgent=row.urgent,
        channel=row.channel,
        fallback=row.fallback,
        version=row.version,
        **times,
    )


def _answered(row: Delivery, said: str, now: datetime) -> None:
    """Answered before it was brought by every address: then it need not be brought any more."""
    row.answer, row.answered_at = said, now
    if row.state == "waiting":
        row.state, row.reason, row.closed_at = "skipped", "answered", now
    row.save(update_fields=["answer", "answered_at", "state", "reason", "closed_at"])


def _again(row: Delivery, until: str, zone: str, now: datetime) -> tuple[datetime, date]:
    if until in SNOOZES:
        return now + SNOOZES[until], row.local_date
    if until != "tomorrow":
        raise refuse("until", "not_a_choice")
    day = clock.local_date(now, zone) + schedule.DAY
    wall = row.due_at.astimezone(ZoneInfo(clock.known_zone(zone))).time()
    return schedule.instant(day, wall, zone) or now + schedule.DAY, day
