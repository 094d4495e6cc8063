"""Writing down what falls due."""

from datetime import UTC, datetime, timedelta

import pytest

from reminders import services
from reminders.models import Delivery, Reminder
from tests.reminders.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def daily(cast, *times, **more):
    new = services.NewReminder(**{"kind": "check_in", "channel": "email", "times": times, **more})
    return services.add_reminder(look=cast.look, new=new, now=NOW)


def rows():
    return list(Delivery.objects.order_by("due_at").values_list("local_date", "slot", "state"))


def test_a_new_reminder_is_planned_36_hours_ahead_in_its_own_transaction(cast):
    daily(cast, "08:30", "20:00")
    due = [item.isoformat() for item in Delivery.objects.order_by("due_at").values_list("due_at", flat=True)]
    assert due == [
        "2026-06-29T12:30:00+00:00",
        "2026-06-30T00:00:00+00:00",
        "2026-06-30T12:30:00+00:00",
        "2026-07-01T00:00:00+00:00",
    ]


def test_planning_twice_writes_each_occurrence_once(cast):
    daily(cast, "20:00")
    Reminder.objects.update(planned_to=NOW)
    assert services.plan_due(now=NOW) == 1
    assert services.plan_due(now=NOW) == 0
    assert Delivery.objects.count() == 2


def test_planning_goes_on_where_it_ended(cast):
    daily(cast, "20:00")
    services.plan_due(now=NOW + timedelta(hours=26))
    assert [str(day) for day, _, _ in rows()] == ["2026-06-29", "2026-06-30", "2026-07-01"]


def test_a_moved_time_takes_back_the_old_and_plans_the_new(cast):
    reminder_id = daily(cast, "20:00")
    new = services.NewReminder(kind="check_in", channel="email", times=("21:00",))
    services.change_reminder(look=cast.look, reminder_id=reminder_id, new=new, now=NOW)
    assert {(slot, state) for _, slot, state in rows()} == {("20:00", "cancelled"), ("21:00", "waiting")}


def test_a_paused_reminder_comes_back_at_the_same_times(cast):
    reminder_id = daily(cast, "20:00")
    services.switch_reminder(look=cast.look, reminder_id=reminder_id, on=False, now=NOW)
    assert {state for _, _, state in rows()} == {"cancelled"}
    services.switch_reminder(look=cast.look, reminder_id=reminder_id, on=True, now=NOW)
    assert {state for _, _, state in rows()} == {"waiting"}
    assert len(rows()) == 2


def test_a_changed_channel_keeps_the_row_and_its_identity(cast):
    reminder_id = daily(cast, "20:00")
    before = set(Delivery.objects.values_list("pk", flat=True))
    new = services.NewReminder(kind="check_in", channel="in_app", times=("20:00",))
    services.change_reminder(look=cast.look, reminder_id=reminder_id, new=new, now=NOW)
    assert set(Delivery.objects.values_list("pk", flat=True)) == before
    assert set(Delivery.objects.values_list("channel", "version")) == {("in_app", 2)}


def test_weekdays_and_dates_are_kept_to(cast):
    daily(cast, "20:00", weekdays=(1,), end_date=datetime(2026, 7, 7, tzinfo=UTC).date())
    for hours in range(0, 24 * 16, 12):
        services.plan_due(now=NOW + timedelta(hours=hours))
    assert [str(day) for day, _, _ in rows()] == ["2026-06-30", "2026-07-07"]


def test_travelling_moves_local_reminders_and_leaves_those_at_home(cast):
    daily(cast, "20:00")
    daily(cast, "20:00", kind="medicine", zone_policy="home")
    cast.ana.zone = "Asia/Tokyo"
    cast.ana.save(update_fields=["zone"])
    services.plan_again(patient_id=cast.patient_id, now=NOW)
    waiting = Delivery.objects.filter(state="waiting").order_by("due_at").values_list("kind", "due_at")
    assert [(kind, at.strftime("%d %H")) for kind, at in waiting] == [
        ("medicine", "30 00"),
        ("check_in", "30 11"),
        ("medicine", "01 00"),
    ]
