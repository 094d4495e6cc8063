"""Adding, changing, pausing and removing reminders; each edit plans anew in its own transaction."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from accounts import selectors as accounts
from kernel import clock, ids, vault
from kernel.errors import NotFound, Problem, Refused
from reminders.kinds import CHANNELS, KINDS, ZONE_POLICIES, mask_of
from reminders.models import Reminder
from reminders.selectors import words_place
from reminders.services.planning import replan
from sharing.scopes import Look

MOST_REMINDERS = 30
MOST_TIMES = 8
MOST_WORDS = 80
MOST_DAYS_BEFORE = 7


@dataclass(frozen=True, slots=True)
class NewReminder:
    """A reminder as she wants it. Wall times as "HH:MM", weekdays with Monday 0."""

    kind: str
    times: tuple[str, ...]
    channel: str
    fallback: str = ""
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    words: str = ""
    days_before: int = 1
    zone_policy: str = "local"
    start_date: date | None = None
    end_date: date | None = None


@transaction.atomic
def add_reminder(*, look: Look, new: NewReminder, now: datetime) -> UUID:
    """Add a reminder of hers; its id. Refused names the fields. Only she adds."""
    zone = _her_zone(look)
    if Reminder.objects.seen_by(look).count() >= MOST_REMINDERS:
        raise Refused([Problem("kind", "too_many", {"most": MOST_REMINDERS})])
    wanted = _checked(new, clock.local_date(now, zone))
    row = Reminder(
        id=ids.uuid7(now), patient_id=look.patient_id, home_zone=zone, planned_to=now, created_at=now, version=1
    )
    _fill(row, wanted, look)
    row.save(force_insert=True)
    replan(row=row, zone=zone, now=now)
    return row.pk


@transaction.atomic
def change_reminder(*, look: Look, reminder_id: UUID, new: NewReminder, now: datetime) -> None:
    """Make a reminder be as `new` says. A changed zone policy takes home to be where she is now."""
    zone = _her_zone(look)
    row = _held(look, reminder_id)
    wanted = _checked(replace(new, kind=row.kind), row.start_date)
    if wanted.zone_policy == "home" and row.zone_policy != "home":
        row.home_zone = zone
    _fill(row, wanted, look)
    row.version += 1
    row.save()
    replan(row=row, zone=zone, now=now)


@transaction.atomic
def switch_reminder(*, look: Look, reminder_id: UUID, on: bool, now: datetime) -> None:
    """Pause a reminder, or let it come again."""
    row = _held(look, reminder_id)
    row.enabled = on
    row.version += 1
    row.save(update_fields=["enabled", "version"])
    replan(row=row, zone=_her_zone(look), now=now)


@transaction.atomic
def remove_reminder(*, look: Look, reminder_id: UUID, now: datetime) -> None:
    """Take a reminder away; what it brought stays readable."""
    row = _held(look, reminder_id)
    row.enabled, row.removed_at = False, now
    row.version += 1
    row.save(update_fields=["enabled", "removed_at", "version"])
    replan(row=row, zone=_her_zone(look), now=now)


@transaction.atomic
def plan_again(*, patient_id: UUID, now: datetime) -> None:
    """Her time zone or a visit of hers changed: plan all that is in use anew."""
    zone = accounts.patient_card(patient_id).zone
    for row in Reminder.objects.select_for_update().filter(patient_id=patient_id, enabled=True).order_by("pk"):
        replan(row=row, zone=zone, now=now)


def _her_zone(look: Look) -> str:
    if not look.is_own:
        raise NotFound
    return accounts.patient_card(look.patient_id).zone


def _held(look: Look, reminder_id: UUID) -> Reminder:
    row = Reminder.objects.seen_by(look).select_for_update().filter(pk=reminder_id).first()
    if row is None:
        raise NotFound
    return row


def _fill(row: Reminder, wanted: NewReminder, look: Look) -> None:
    row.kind = wanted.kind
    row.times = list(wanted.times)
    row.weekdays = mask_of(wanted.weekdays)
    row.days_before = wanted.days_before if wanted.kind == "visit" else 0
    row.zone_policy = wanted.zone_policy
    if wanted.start_date is not None:
        row.start_date = wanted.start_date
    row.end_date = wanted.end_date
    row.channel = wanted.channel
    row.fallback = wanted.fallback if wanted.fallback != wanted.channel else ""
    key = accounts.data_key(look.patient_id) if wanted.words else b""
    row.words_sealed = vault.seal(wanted.words, key, words_place(row.pk)) if wanted.words else None


def _checked(new: NewReminder, start: date) -> NewReminder:
    """The same tidied; Refused names every field that is wrong."""
    tidy = replace(
        new,
        times=tuple(sorted(set(new.times))),
        weekdays=tuple(sorted(set(new.weekdays))),
        words=new.words.strip(),
        start_date=new.start_date or start,
    )
    found = [*_choice_problems(tidy), *_time_problems(tidy)]
    if len(tidy.words) > MOST_WORDS:
        found.append(Problem("words", "too_long", {"most": MOST_WORDS}))
    if tidy.kind == "custom" and not tidy.words:
        found.append(Problem("words", "empty"))
    if found:
        raise Refused(found)
    return tidy


def _choice_problems(new: NewReminder) -> list[Problem]:
    choices = {
        "kind": new.kind in KINDS,
        "channel": new.channel in CHANNELS,
        "fallback": new.fallback in {"", *CHANNELS},
        "zone_policy": new.zone_policy in ZONE_POLICIES,
        "days_before": 0 <= new.days_before <= MOST_DAYS_BEFORE,
    }
    return [Problem(field, "not_a_choice") for field, is_known in choices.items() if not is_known]


def _time_problems(new: NewReminder) -> list[Problem]:
    found = []
    if not new.times:
        found.append(Problem("times", "empty"))
    if len(new.times) > MOST_TIMES:
        found.append(Problem("times", "too_many", {"most": MOST_TIMES}))
    if any(not is_wall_time(text) for text in new.times):
        found.append(Problem("times", "not_a_time_of_day"))
    if not new.weekdays or not set(new.weekdays) <= set(range(7)):
        found.append(Problem("weekdays", "choose_a_day"))
    if new.end_date is not None and new.start_date is not None and new.end_date < new.start_date:
        found.append(Problem("end_date", "before_start"))
    return found


def is_wall_time(text: str) -> bool:
    """Whether this is a time of day written HH:MM."""
    try:
        return time.fromisoformat(text).isoformat("minutes") == text
    except ValueError:
        return False
