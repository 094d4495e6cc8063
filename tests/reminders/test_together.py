"""Of several flags that are asked about at once she, and whoever she allowed, gets one message; old rows go."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from reminders import services
from reminders.models import Delivery
from reminders.services import FollowUp
from tests.reminders.conftest import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def raise_flags(cast, *levels):
    raised = tuple(FollowUp(uuid4(), level, only_me=False) for level in levels)
    services.follow_up(patient_id=cast.patient_id, raised=raised, now=NOW)
    return [item.flag_id for item in raised]


def bring(at, batch=50):
    while claimed := services.claim_due(now=at, most=batch):
        services.send(delivery_ids=claimed, now=at)


def to(name):
    return [letter for letter in mail.outbox if letter.to == [f"{name}@example.org"]]


@pytest.mark.parametrize("batch", [1, 50])
def test_three_flags_due_together_are_one_message_whatever_the_batches(cast, batch):
    raise_flags(cast, "today", "today", "today")
    bring(NOW + 2 * HOUR, batch)
    assert len(to("ana")) == 1
    due = Delivery.objects.filter(due_at=NOW + 2 * HOUR).values_list("state", "reason")
    assert sorted(due) == [("sent", ""), ("skipped", "together"), ("skipped", "together")]


def test_the_caregiver_gets_one_too(cast):
    raise_flags(cast, "today", "emergency")
    Delivery.objects.exclude(kind="caregivers").delete()
    bring(NOW + 24 * HOUR)
    assert len(to("ben")) == 1


def test_an_urgent_one_speaks_in_rest_mode_and_an_answered_one_never(cast):
    first, _ = raise_flags(cast, "today", "today")
    services.cancel_follow_ups(flag_ids=(first,), now=NOW)
    bring(NOW + 2 * HOUR)
    assert len(to("ana")) == 1


def test_the_next_asking_is_a_message_of_its_own(cast):
    raise_flags(cast, "today", "today")
    bring(NOW + 2 * HOUR)
    bring(NOW + 8 * HOUR)
    assert len(to("ana")) == 2


def test_what_was_brought_long_ago_is_deleted_and_what_waits_stays(cast, settings):
    settings.KEEP_MESSAGES_DAYS = 30
    raise_flags(cast, "today")
    bring(NOW + 2 * HOUR)
    later = NOW + timedelta(days=31)
    waiting = Delivery.objects.filter(state="waiting").count()
    assert services.prune(now=NOW + timedelta(days=29)) == 0
    assert services.prune(now=later) == 1
    assert Delivery.objects.count() == waiting > 0
