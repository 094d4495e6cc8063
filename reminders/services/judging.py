"""The last look before sending: is it still wanted, still in time, and may it sound now?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from accounts.context import serving_in_turn
from kernel import clock
from reminders.kinds import SILENT_IN, mode_on
from reminders.models import Asking, Delivery, Reminder, Wishes
from reminders.schedule import end_of_quiet
from sharing.scopes import system
from symptoms import selectors as symptoms

# After quiet hours what was held is worth bringing for this long.
AFTER_QUIET = timedelta(hours=1)
# So long one message about flags speaks for others.
TOGETHER = timedelta(minutes=5)
# One weekly entry answers the reminders of the days after it, too.
WEEKLY_DAYS = 5


@dataclass(frozen=True, slots=True)
class Go:
    """Send it now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Not before `until`; worth bringing until `expires_at`."""

    until: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: the state to close it in, and why."""

    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a judgement looks at, read once for a batch."""

    reminders: Mapping[UUID, Reminder]
    wishes: Mapping[UUID, Wishes]
    open_flags: frozenset[UUID]
    later: Mapping[UUID, datetime]
    answered: frozenset[UUID]
    speaks: Mapping[tuple[UUID, str], UUID]


def gather(deliveries: Iterable[Delivery], now: datetime) -> Facts:
    """The facts for some deliveries, read together but for what each patient logged."""
    rows = list(deliveries)
    sources = {row.source_id for row in rows if row.source_kind == "reminder"}
    flags = {row.source_id for row in rows if row.source_kind == "flag"}
    due = Delivery.objects.filter(source_kind="reminder", source_id__in=sources, state="waiting", due_at__lte=now)
    later: dict[UUID, datetime] = {}
    for source_id, due_at in due.values_list("source_id", "due_at"):
        later[source_id] = max(due_at, later.get(source_id, due_at))
    open_flags = Asking.objects.filter(flag_id__in=flags, ended_at__isnull=True).values_list("flag_id", flat=True)
    return Facts(
        reminders=Reminder.objects.in_bulk(sources),
        wishes=Wishes.objects.in_bulk({row.patient_id for row in rows}),
        open_flags=frozenset(open_flags) if flags else frozenset(),
        later=later,
        answered=_answered(rows, now),
        speaks=_who_speaks(rows, now),
    )


def judge(delivery: Delivery, facts: Facts, zone: str, now: datetime) -> Go | Hold | Drop:
    """Whether to send, to hold or to let go. Of several about one patient's flags one speaks for all."""
    verdict = _by_itself(delivery, facts, zone, now)
    speaks = facts.speaks.get((delivery.patient_id, delivery.kind), delivery.pk)
    return Drop("skipped", "together") if isinstance(verdict, Go) and speaks != delivery.pk else verdict


def _by_itself(delivery: Delivery, facts: Facts, zone: str, now: datetime) -> Go | Hold | Drop:
    """Urgent ones pass quiet hours and modes, nothing passes a stop."""
    unwanted = _no_longer_wanted(delivery, facts, now)
    if unwanted is not None:
        return unwanted
    wishes = facts.wishes.get(delivery.patient_id)
    is_test = delivery.source_kind == "test"
    if not delivery.patient.person.is_active or (wishes is not None and wishes.stopped_at is not None and not is_test):
        return Drop("skipped", "stopped")
    if delivery.pk in facts.answered:
        return Drop("skipped", "logged")
    if wishes is None or delivery.urgent or is_test:
        return Go()
    mode = mode_on(wishes.mode, wishes.mode_until_date, clock.local_date(now, zone))
    if delivery.kind in SILENT_IN[mode]:
        return Drop("skipped", "resting")
    until = end_of_quiet(now, wishes.quiet_from, wishes.quiet_to, zone)
    return Go() if until is None else Hold(until, max(delivery.expires_at, until + AFTER_QUIET))


def _no_longer_wanted(delivery: Delivery, facts: Facts, now: datetime) -> Drop | None:
    if now >= delivery.expires_at:
        return Drop("missed", "late")
    if delivery.source_kind == "reminder":
        row = facts.reminders.get(delivery.source_id)
        if row is None or not row.enabled or row.version != delivery.version:
            return Drop("cancelled", "edited")
        if facts.later.get(delivery.source_id, delivery.due_at) > delivery.due_at:
            return Drop("missed", "later_one")
    if delivery.source_kind == "flag" and delivery.source_id not in facts.open_flags:
        return Drop("cancelled", "answered")
    return None


def _who_speaks(rows: Iterable[Delivery], now: datetime) -> Mapping[tuple[UUID, str], UUID]:
    """For each patient and kind the one that is sent of those due about open flags: an urgent one before others.

    One that went out a moment ago speaks for those of the next batch, unless they are more urgent.
    """
    patients = {row.patient_id for row in rows if row.source_kind == "flag"}
    if not patients:
        return {}
    asked = Asking.objects.filter(patient_id__in=patients, ended_at__isnull=True).values("flag_id")
    due = Delivery.objects.filter(
        Q(state="waiting", expires_at__gt=now) | Q(state="sent", closed_at__gt=now - TOGETHER),
        source_kind="flag",
        source_id__in=asked,
        patient_id__in=patients,
        due_at__lte=now,
    )
    found: dict[tuple[UUID, str], UUID] = {}
    for pk, patient_id, kind in due.order_by("-urgent", "due_at", "pk").values_list("pk", "patient_id", "kind"):
        found.setdefault((patient_id, kind), pk)
    return found


def _answered(rows: Iterable[Delivery], now: datetime) -> frozenset[UUID]:
    """Those answered by an entry: of the day, or, where she logs by the week, of the days before it.

    The question after a silence is answered by any entry since that began.
    """
    asking = [row for row in rows if row.kind in {"check_in", "gone_quiet"}]
    if not asking:
        return frozenset()
    with serving_in_turn() as serve:
        return frozenset(row.pk for row in asking if _is_answered(row, now, serve))


def _is_answered(row: Delivery, now: datetime, serve: Callable[[UUID], None]) -> bool:
    look, day = system(row.patient_id), row.local_date
    serve(row.patient_id)
    if row.kind == "gone_quiet":
        today = clock.local_date(now, row.patient.person.zone)
        return bool(symptoms.days_logged(look, day + timedelta(days=1), today))
    days = symptoms.days_logged(look, day - timedelta(days=WEEKLY_DAYS), day)
    return day in days or (bool(days) and symptoms.is_weekly(look))
