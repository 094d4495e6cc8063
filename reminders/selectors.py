"""Reads of reminders. The first argument is the leave to look."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts import selectors as accounts
from accounts.context import serving
from care import selectors as care
from kernel import clock, vault
from kernel.errors import NotFound
from reminders import schedule, statements
from reminders.entries import Brought, NextReminder, ReminderView, Waiting, WishesView
from reminders.kinds import SILENT_IN, weekdays_of
from reminders.models import Delivery, MailStop, Reminder, Wishes
from sharing.scopes import Look, Scope, system
from symptoms import selectors as symptoms

AHEAD = timedelta(days=60)
NEAR = timedelta(days=8)
NOTHING_WISHED = WishesView("", "", "on", None, "", asks_when_quiet=True, is_stopped=False)


def reminders(look: Look, now: datetime) -> tuple[ReminderView, ...]:
    """Her reminders, earliest wall time first."""
    if not look.sees(Scope.REMINDERS):
        return ()
    rows = Reminder.objects.seen_by(look).select_related("patient__person").order_by("kind", "created_at", "pk")
    found = _views(look, list(rows), now)
    return tuple(sorted(found, key=lambda item: (item.times, str(item.id))))


def reminder(look: Look, reminder_id: UUID, now: datetime) -> ReminderView:
    """One reminder; NotFound where the look does not contain it."""
    if not look.sees(Scope.REMINDERS):
        raise NotFound
    rows = Reminder.objects.seen_by(look).select_related("patient__person").filter(pk=reminder_id)
    found = _views(look, list(rows), now)
    if not found:
        raise NotFound
    return found[0]


def next_reminder(look: Look, now: datetime) -> NextReminder | None:
    """The next one that her mode lets through."""
    if not look.sees(Scope.REMINDERS):
        return None
    rows = statements.kept(look.patient_id)
    wished = _wishes_view(look, getattr(rows[0].patient, "wishes", None)) if rows else NOTHING_WISHED
    if wished.is_stopped:
        return None
    coming = [
        NextReminder(item.id, item.kind, item.words, item.next_at, item.zone)
        for item in _views(look, rows, now)
        if item.next_at is not None and item.kind not in SILENT_IN[wished.mode_on(item.next_at, item.zone)]
    ]
    return min(coming, key=lambda item: item.at, default=None)


def waiting(look: Look, now: datetime, zone: str = "") -> tuple[Waiting, ...]:
    """What fell due today and has no answer yet; a check-in only until one is logged. `zone` is hers, where known."""
    if not look.sees(Scope.REMINDERS):
        return ()
    today = clock.local_date(now, zone or accounts.patient_card(look.patient_id).zone)
    found = statements.waiting(look.patient_id, today, now)
    if any(row.kind == "check_in" for row in found) and symptoms.days_logged(look, today, today):
        found = [row for row in found if row.kind != "check_in"]
    words = _words_of(look, {row.source_id for row in found})
    latest = {row.source_id: row for row in found}
    return tuple(Waiting(row.pk, row.kind, words.get(row.source_id, ""), row.due_at) for row in latest.values())


def brought(look: Look, now: datetime, days: int = 7) -> tuple[Brought, ...]:
    """What was sent and what was missed in the last days, newest first. Edited-away times are left out."""
    if not look.sees(Scope.REMINDERS):
        return ()
    rows = list(
        Delivery.objects.filter(patient_id=look.patient_id, due_at__range=(now - timedelta(days=days), now))
        .exclude(state="cancelled")
        .order_by("-due_at", "-pk")[:60]
    )
    words = _words_of(look, {row.source_id for row in rows})
    return tuple(
        Brought(
            id=row.pk,
            kind=row.kind,
            words=words.get(row.source_id, ""),
            due_at=row.due_at,
            channel=row.channel,
            state=row.state,
            reason=row.reason,
            answer=row.answer,
        )
        for row in rows
    )


def wishes(look: Look) -> WishesView:
    """How she wants to be reached; nothing is held back where she never chose."""
    return _wishes_view(look, Wishes.objects.filter(patient_id=look.patient_id).first())


def _wishes_view(look: Look, row: Wishes | None) -> WishesView:
    if row is None:
        return NOTHING_WISHED
    phone = ""
    if row.phone_sealed is not None:
        phone = vault.unseal(row.phone_sealed, accounts.data_key(look.patient_id), phone_place(look.patient_id))
    return WishesView(
        quiet_from=row.quiet_from.isoformat("minutes") if row.quiet_from else "",
        quiet_to=row.quiet_to.isoformat("minutes") if row.quiet_to else "",
        mode=row.mode,
        mode_until_date=row.mode_until_date,
        phone=phone,
        asks_when_quiet=row.asks_when_quiet,
        is_stopped=row.stopped_at is not None,
    )


def mail_stops(person_id: UUID) -> frozenset[str]:
    """What this person wants no letters about."""
    return frozenset(MailStop.objects.filter(person_id=person_id).values_list("about", flat=True))


def pattern_of(row: Reminder, zone: str) -> schedule.Pattern:
    """When a reminder falls due, for someone who is in `zone` now."""
    return schedule.Pattern(
        times=tuple(row.times),
        weekdays=weekdays_of(row.weekdays),
        start=row.start_date,
        end=row.end_date,
        zone=row.home_zone if row.zone_policy == "home" else zone,
    )


def dues_of(row: Reminder, zone: str, after: datetime, until: datetime) -> tuple[schedule.Due, ...]:
    """What a reminder falls due later than `after` and not later than `until`."""
    pattern = pattern_of(row, zone)
    if row.kind != "visit":
        return schedule.dues(row.kind, pattern, after, until)
    return schedule.dues_before_visits(pattern, row.days_before, _visits_of(row.patient_id), after, until)


def words_place(reminder_id: UUID) -> str:
    """Where a reminder's words are sealed to."""
    return f"reminder.words:{reminder_id}"


def phone_place(patient_id: UUID) -> str:
    """Where her number for SMS is sealed to."""
    return f"wishes.phone:{patient_id}"


def _visits_of(patient_id: UUID) -> tuple[schedule.VisitTime, ...]:
    with serving(patient_id):
        visits = care.visits(system(patient_id))
    return tuple(schedule.VisitTime(visit.local_date, visit.at) for visit in visits)


def _views(look: Look, rows: list[Reminder], now: datetime) -> list[ReminderView]:
    if not rows:
        return []
    zone = rows[0].patient.person.zone
    words = _words_of(look, {row.pk for row in rows if row.words_sealed is not None})
    return [
        ReminderView(
            id=row.pk,
            kind=row.kind,
            times=tuple(row.times),
            weekdays=weekdays_of(row.weekdays),
            days_before=row.days_before,
            zone_policy=row.zone_policy,
            home_zone=row.home_zone,
            zone=pattern_of(row, zone).zone,
            start_date=row.start_date,
            end_date=row.end_date,
            channel=row.channel,
            fallback=row.fallback,
            words=words.get(row.pk, ""),
            enabled=row.enabled,
            next_at=_next_at(row, zone, now),
        )
        for row in rows
    ]


def _next_at(row: Reminder, zone: str, now: datetime) -> datetime | None:
    if not row.enabled:
        return None
    for until in (now + timedelta(days=1), now + NEAR, now + AHEAD):
        found = dues_of(row, zone, now, until)
        if found:
            return found[0].due_at
    return None


def _words_of(look: Look, reminder_ids: set[UUID]) -> dict[UUID, str]:
    """Her own words on some reminders; medicine names count as notes, so not every look reads them."""
    if not reminder_ids or not (look.is_own or look.sees(Scope.NOTES)):
        return {}
    rows = Reminder.objects.filter(patient_id=look.patient_id, pk__in=reminder_ids, words_sealed__isnull=False)
    sealed = {row.pk: row.words_sealed for row in rows}
    key = accounts.data_key(look.patient_id) if sealed else b""
    return {pk: vault.unseal(value, key, words_place(pk)) for pk, value in sealed.items() if value is not None}
