"""She is told once, two weeks before a share ends, in words that say nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from flows.tasks import tell_of_share_ends
from flows.tell_of_ends import tell_of_ends
from reminders import services as reminders
from reminders.models import Delivery
from sharing.models import Grant
from tests.cast import assemble
from tests.reminders.conftest import NOW
from tests.reminders.test_send import round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


@pytest.fixture
def cast():
    """Ben's share and Dr Chen's end in 90 days; Eve's has ended."""
    cast = assemble(NOW)
    Grant.objects.filter(grantee=cast.chen).update(until=None)
    return cast


def test_nothing_is_said_while_the_end_is_far(cast):
    assert tell_of_ends(now=NOW + 76 * DAY - timedelta(seconds=1)) == 0


def test_once_within_two_weeks_and_not_again(cast):
    assert tell_of_ends(now=NOW + 76 * DAY + timedelta(hours=1)) == 1
    assert tell_of_ends(now=NOW + 77 * DAY) == 0
    assert Delivery.objects.get(kind="share_ends").patient_id == cast.patient_id


def test_a_share_that_goes_on_is_told_of_at_its_new_end(cast):
    tell_of_ends(now=NOW + 80 * DAY)
    Grant.objects.filter(grantee=cast.ben).update(until=NOW + 170 * DAY)

    assert tell_of_ends(now=NOW + 81 * DAY) == 0
    assert tell_of_ends(now=NOW + 160 * DAY) == 1


def test_the_letter_names_nobody_and_nothing(cast):
    at = NOW + 80 * DAY
    tell_of_ends(now=at)

    round_at(at)

    (letter,) = mail.outbox
    assert letter.to == [cast.ana.email]
    assert letter.subject == "Something you share ends soon"
    assert "Ben" not in letter.body
    assert "/share" in letter.body


def test_whoever_stopped_all_messages_is_not_told(cast):
    reminders.stop_everything(patient_id=cast.patient_id, by="her", now=NOW)

    assert tell_of_ends(now=NOW + 80 * DAY) == 0


def test_the_task_tells_as_of_now(cast):
    with time_machine.travel(NOW + 80 * DAY, tick=False):
        tell_of_share_ends()

    assert Delivery.objects.filter(kind="share_ends").count() == 1
