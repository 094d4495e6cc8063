"""Someone who logged and then stopped is asked once."""

from datetime import date, timedelta

import pytest
from django.core import mail

from flows.ask_when_quiet import ask_when_quiet
from flows.tasks import ask_the_quiet
from reminders import services
from reminders.models import Delivery
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import new_checkin
from tests.reminders.conftest import NOW
from tests.reminders.test_send import round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
LAST = NOW.date()


@pytest.fixture
def cast(db):
    return assemble(NOW)


def log(cast, *days: date):
    for day in days:
        at = NOW + (day - LAST)
        symptoms.save_checkin(look=cast.look, new=new_checkin(day, at=at, grades={"cough": 1}), now=at)


def before(*ago: int):
    return [LAST - timedelta(days=days) for days in ago]


def ask(cast, days_later):
    return ask_when_quiet(patient_id=cast.patient_id, now=NOW + timedelta(days=days_later))


def test_four_days_after_five_of_fourteen_she_is_asked_once(cast):
    log(cast, *before(0, 3, 6, 9, 13))
    assert [ask(cast, days) for days in (3, 4, 4, 5, 9)] == [False, True, False, False, False]
    round_at(NOW + timedelta(days=4, hours=3))
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]
    assert mail.outbox[0].subject == "Time for your check-in"


def test_four_days_logged_of_fourteen_are_too_few(cast):
    log(cast, *before(0, 3, 6, 9, 14))
    assert not ask(cast, 4)


def test_she_is_not_asked_when_she_logs_again_meanwhile(cast):
    log(cast, *before(0, 1, 2, 3, 4))
    assert ask(cast, 4)
    log(cast, LAST + timedelta(days=4))
    round_at(NOW + timedelta(days=4, hours=3))
    assert not mail.outbox
    assert Delivery.objects.get().reason == "logged"


def test_she_is_not_asked_where_she_chose_so_or_rests(cast):
    log(cast, *before(0, 1, 2, 3, 4))
    services.choose_wishes(look=cast.look, new=services.NewWishes(asks_when_quiet=False))
    assert not ask(cast, 4)
    services.choose_wishes(look=cast.look, new=services.NewWishes(mode="rest"))
    assert ask(cast, 4)
    round_at(NOW + timedelta(days=4, hours=3))
    assert not mail.outbox


def test_who_never_logged_is_left_alone(cast):
    assert not ask(cast, 4)


def test_the_task_goes_through_everyone(cast, monkeypatch):
    log(cast, *before(*range(6)))
    monkeypatch.setattr("flows.tasks.clock.now", lambda: NOW + timedelta(days=4))
    ask_the_quiet()
    assert Delivery.objects.get().kind == "gone_quiet"
