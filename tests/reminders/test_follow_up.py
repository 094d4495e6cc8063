"""Asked again until she answers, and the caregiver told when she does not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from reminders import services
from reminders.models import Asking, Delivery
from reminders.services import FollowUp
from tests.reminders.conftest import NOW
from tests.reminders.test_send import round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
HOUR = timedelta(hours=1)


def raised(cast, level, *, only_me=False, now=NOW):
    flag_id = uuid4()
    services.follow_up(patient_id=cast.patient_id, raised=(FollowUp(flag_id, level, only_me),), now=now)
    return flag_id


def run(until, step=timedelta(minutes=15)):
    """Everything that the recurring jobs do, from `NOW` on."""
    at = NOW
    while at <= until:
        services.plan_askings(now=at)
        round_at(at)
        at += step


def letters(name):
    return [letter for letter in mail.outbox if letter.to == [f"{name}@example.org"]]


def minutes_of(flag_id):
    rows = Delivery.objects.filter(source_id=flag_id, kind="flag").order_by("due_at")
    return [int((row.due_at - NOW).total_seconds() // 60) for row in rows]


def test_an_emergency_is_asked_about_after_15_minutes_and_an_hour_and_then_as_today(cast):
    flag_id = raised(cast, "emergency")
    assert minutes_of(flag_id)[:4] == [15, 60, 120, 480]


def test_today_is_asked_about_after_two_and_eight_hours_and_then_once_a_day(cast):
    flag_id = raised(cast, "today")
    run(NOW + 72 * HOUR)
    # Ten in the morning where she lives is 26 hours after eight in the morning.
    assert minutes_of(flag_id)[:4] == [120, 480, 26 * 60, 50 * 60]
    assert len(letters("ana")) == 4


def test_days_is_asked_about_once_a_day_until_she_answers(cast):
    flag_id = raised(cast, "days")
    run(NOW + 60 * HOUR, step=HOUR)
    assert len(letters("ana")) == 2
    services.cancel_follow_ups(flag_ids=(flag_id,), now=NOW + 60 * HOUR)
    for day in (3, 4, 5):
        services.plan_askings(now=NOW + timedelta(days=day))
        round_at(NOW + timedelta(days=day))
    assert len(letters("ana")) == 2


def test_a_flag_for_the_next_visit_asks_nothing(cast):
    raised(cast, "visit")
    assert not Delivery.objects.exists()


def test_a_flag_that_rises_is_asked_about_by_its_new_level_alone(cast):
    flag_id = raised(cast, "days")
    services.follow_up(patient_id=cast.patient_id, raised=(FollowUp(flag_id, "emergency", False),), now=NOW + HOUR)
    waiting = Delivery.objects.filter(source_id=flag_id, state="waiting", kind="flag").order_by("due_at")
    assert waiting.first().due_at == NOW + HOUR + timedelta(minutes=15)
    assert Asking.objects.get().level == "emergency"


def test_an_answer_between_ring_and_send_wins(cast):
    flag_id = raised(cast, "emergency")
    at = NOW + timedelta(minutes=15)
    claimed = services.claim_due(now=at)
    services.cancel_follow_ups(flag_ids=(flag_id,), now=at)
    services.send(delivery_ids=claimed, now=at)
    assert not mail.outbox


def test_the_caregiver_she_allowed_is_told_after_a_day_and_not_told_why(cast):
    raised(cast, "today")
    run(NOW + 23 * HOUR, step=HOUR)
    assert not letters("ben")
    run(NOW + 25 * HOUR, step=HOUR)
    [letter] = letters("ben")
    assert letter.subject == "Someone who shares with you may need a hand"
    assert not letters("dr.chen")
    assert not letters("dora")
    assert not letters("eve")


def test_a_caregiver_is_never_told_of_what_she_keeps_to_herself(cast):
    raised(cast, "emergency", only_me=True)
    run(NOW + 30 * HOUR, step=HOUR)
    assert not letters("ben")
    assert letters("ana")


def test_a_caregiver_whose_share_ended_meanwhile_is_not_told(cast):
    raised(cast, "today")
    cast.ben.grants.update(revoked_at=NOW + HOUR)
    run(NOW + 25 * HOUR, step=HOUR)
    assert not letters("ben")


def test_nobody_is_told_of_days(cast):
    raised(cast, "days")
    run(NOW + 30 * HOUR, step=HOUR)
    assert not letters("ben")
