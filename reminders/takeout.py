"""What leaves of reminders, of how she wants to be reached and of what was brought to her."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, TypeAlias
from uuid import UUID

from accounts import selectors as accounts
from kernel import clock, vault
from kernel.errors import Problem
from reminders import kinds, models
from reminders.selectors import phone_place, words_place
from sharing.scopes import Look

# A number in an annotation is the most letters of a text, or the highest value of a number.
Key: TypeAlias = Annotated[str, 10]
Small: TypeAlias = Annotated[int, 32_000]
WORDS_MOST, TIMES_MOST = 80, 8


@dataclass(frozen=True, slots=True)
class TakenReminder:
    """One reminder, one that she removed among them; wall times as "HH:MM", weekdays as a mask with Monday 1."""

    id: UUID
    kind: Key
    times: tuple[Key, ...]
    weekdays: Small
    days_before: Small
    zone_policy: Annotated[str, 5]
    home_zone: Annotated[str, 64]
    start_date: date
    end_date: date | None
    channel: Key
    fallback: Key
    words: str
    enabled: bool
    version: Small
    created_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenWishes:
    """How she wants to be reached at all; as it is where she never chose."""

    quiet_from: time | None = None
    quiet_to: time | None = None
    mode: Key = "on"
    mode_until_date: date | None = None
    phone: Annotated[str, 20] = ""
    asks_when_quiet: bool = True
    stopped_at: datetime | None = None
    stopped_by: Key = ""


@dataclass(frozen=True, slots=True)
class TakenAsking:
    """A flag that she is, or was, asked about until she answers."""

    flag_id: UUID
    level: Key
    only_me: bool
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenBrought:
    """Something that was brought to her, or missed, and what she answered."""

    id: UUID
    source_kind: Key
    source_id: UUID
    local_date: date
    slot: Annotated[str, 20]
    kind: Annotated[str, 12]
    due_at: datetime
    expires_at: datetime
    channel: Key
    state: Key
    urgent: bool = False
    fallback: Key = ""
    version: Small = 1
    reason: Annotated[str, 20] = ""
    tried_at: datetime | None = None
    closed_at: datetime | None = None
    answer: Key = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenReminders:
    """All of it."""

    reminders: tuple[TakenReminder, ...] = ()
    reminder_wishes: TakenWishes = TakenWishes()
    askings: tuple[TakenAsking, ...] = ()
    brought: tuple[TakenBrought, ...] = ()
    mail_stops: tuple[Key, ...] = ()


SAME_REMINDER = [name for name in TakenReminder.__slots__ if name not in {"times", "words"}]
SAME_WISHES = [name for name in TakenWishes.__slots__ if name != "phone"]


def taken(look: Look) -> TakenReminders:
    """All that she may take along, the oldest first; what is still to come is planned anew where it is taken in."""
    key = accounts.data_key(look.patient_id)
    reminders = models.Reminder.objects.filter(patient_id=look.patient_id).order_by("created_at", "pk")
    wishes = models.Wishes.objects.filter(patient_id=look.patient_id).first()
    askings = models.Asking.objects.filter(patient_id=look.patient_id).order_by("began_at", "pk")
    brought = models.Delivery.objects.filter(patient_id=look.patient_id).exclude(state__in=["waiting", "cancelled"])
    stops = models.MailStop.objects.filter(person__patient=look.patient_id).order_by("about")
    return TakenReminders(
        reminders=tuple(_reminder(row, key) for row in reminders),
        reminder_wishes=_wishes(wishes, key) if wishes else TakenWishes(),
        askings=tuple(TakenAsking(*row) for row in askings.values_list(*TakenAsking.__slots__)),
        brought=tuple(
            TakenBrought(**row)
            for row in brought.order_by("due_at", "pk").values(*TakenBrought.__slots__).iterator(chunk_size=2000)
        ),
        mail_stops=tuple(stops.values_list("about", flat=True)),
    )


def present(look: Look) -> frozenset[UUID]:
    """The ids of her reminders and of what was brought."""
    reminders = models.Reminder.objects.filter(patient_id=look.patient_id).values_list("pk", flat=True)
    brought = models.Delivery.objects.filter(patient_id=look.patient_id).values_list("pk", flat=True)
    return frozenset((*reminders, *brought))


def reminder_problems(item: TakenReminder) -> Iterator[Problem]:
    """Why a reminder cannot be taken in; nothing where it can."""
    known = {
        "kind": item.kind in kinds.KINDS,
        "channel": item.channel in kinds.CHANNELS,
        "fallback": item.fallback in {"", *kinds.CHANNELS} - {item.channel},
        "zone_policy": item.zone_policy in kinds.ZONE_POLICIES,
        "weekdays": 1 <= item.weekdays <= kinds.EVERY_DAY,
        "home_zone": clock.is_zone(item.home_zone),
        "removed_at": item.removed_at is None or not item.enabled,
    }
    yield from (Problem(field, "not_a_choice") for field, is_known in known.items() if not is_known)
    if not 0 < len(item.times) <= TIMES_MOST or not all(_is_wall_time(text) for text in item.times):
        yield Problem("times", "not_a_time_of_day")
    if item.end_date is not None and item.end_date < item.start_date:
        yield Problem("end_date", "before_start")
    if len(item.words) > WORDS_MOST:
        yield Problem("words", "too_long", {"most": WORDS_MOST})


def wishes_problems(item: TakenWishes) -> Iterator[Problem]:
    """Why her wishes cannot be taken in; nothing where they can."""
    if item.mode not in kinds.MODES:
        yield Problem("mode", "not_a_choice")
    if (item.quiet_from is None) != (item.quiet_to is None):
        yield Problem("quiet_to", "both_quiet_times")
    if (item.stopped_at is None) != (item.stopped_by == "") or item.stopped_by not in {"", "her", "legacy"}:
        yield Problem("stopped_by", "not_a_choice")


def asking_problems(item: TakenAsking) -> Iterator[Problem]:
    """Why an asking cannot be taken in; nothing where it can."""
    if item.level not in {"days", "today", "emergency"}:
        yield Problem("level", "not_a_choice")


def brought_problems(item: TakenBrought) -> Iterator[Problem]:
    """Why something brought cannot be taken in; nothing where it can."""
    known = {
        "source_kind": item.source_kind in kinds.SOURCES,
        "channel": item.channel in kinds.CHANNELS,
        "state": item.state in set(models.DELIVERY_STATES) - {"waiting"},
        "answer": item.answer in kinds.ANSWERS,
        "closed_at": item.closed_at is not None,
    }
    yield from (Problem(field, "not_a_choice") for field, is_known in known.items() if not is_known)


def _is_wall_time(text: str) -> bool:
    try:
        return time.fromisoformat(text).isoformat("minutes") == text
    except ValueError:
        return False


def _reminder(row: models.Reminder, key: bytes) -> TakenReminder:
    words = vault.unseal(row.words_sealed, key, words_place(row.pk)) if row.words_sealed is not None else ""
    same = {name: getattr(row, name) for name in SAME_REMINDER}
    return TakenReminder(**same, times=tuple(row.times), words=words)


def _wishes(row: models.Wishes, key: bytes) -> TakenWishes:
    phone = vault.unseal(row.phone_sealed, key, phone_place(row.patient_id)) if row.phone_sealed is not None else ""
    return TakenWishes(**{name: getattr(row, name) for name in SAME_WISHES}, phone=phone)
