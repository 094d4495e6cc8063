"""Quiet hours, resting, stopping."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from kernel.errors import NotFound, Refused
from reminders import selectors, services
from reminders.models import Delivery
from reminders.services import FollowUp, NewWishes
from sharing.scopes import Scope
from sharing.selectors import look as look_of
from tests.reminders.conftest import NOW
from tests.reminders.test_send import DUE, add, first, round_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def wish(cast, **how):
    services.choose_wishes(look=cast.look, new=NewWishes(**how))


def test_what_falls_due_in_quiet_hours_is_brought_after_them_once(cast):
    add(cast)
    wish(cast, quiet_from="22:00", quiet_to="09:00")
    for minutes in range(0, 180, 5):
        round_at(NOW + timedelta(minutes=minutes))
        if NOW + timedelta(minutes=minutes) < NOW + timedelta(hours=1):
            assert not mail.outbox
    assert len(mail.outbox) == 1


def test_medicine_held_by_quiet_hours_is_not_too_late_after_them(cast):
    add(cast, kind="medicine", words="One")
    wish(cast, quiet_from="22:00", quiet_to="11:00")
    for minutes in range(0, 240, 10):
        round_at(NOW + timedelta(minutes=minutes))
        services.reap(now=NOW + timedelta(minutes=minutes))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("level", ["today", "emergency"])
def test_urgent_follow_ups_pass_quiet_hours_and_every_mode(cast, level):
    wish(cast, quiet_from="00:00", quiet_to="23:59", mode="comfort")
    services.follow_up(patient_id=cast.patient_id, raised=(FollowUp(uuid4(), level, False),), now=NOW)
    round_at(NOW + timedelta(hours=2))
    assert mail.outbox


@pytest.mark.parametrize(
    ("mode", "brought"),
    [
        ("on", {"check_in", "medicine", "custom"}),
        ("rest", {"medicine"}),
        ("scan_week", {"check_in", "medicine"}),
        ("hospital", set()),
        ("comfort", {"medicine", "custom"}),
    ],
)
def test_each_mode_turns_down_its_own(cast, mode, brought):
    for kind in ("check_in", "medicine", "custom"):
        add(cast, kind=kind, words="Words")
    wish(cast, mode=mode)
    round_at(DUE)
    assert set(Delivery.objects.filter(state="sent").values_list("kind", flat=True)) == brought
    assert set(Delivery.objects.filter(state="skipped").values_list("reason", flat=True)) <= {"resting"}


def test_a_mode_ends_after_its_last_day(cast):
    add(cast)
    wish(cast, mode="rest", mode_until_date=NOW.date())
    round_at(DUE)
    assert not mail.outbox
    round_at(DUE + timedelta(days=1))
    assert len(mail.outbox) == 1


def test_stop_everything_stops_everything_and_signing_in_undoes_what_others_stopped(cast):
    add(cast)
    services.follow_up(patient_id=cast.patient_id, raised=(FollowUp(uuid4(), "emergency", False),), now=NOW)
    services.stop_everything(patient_id=cast.patient_id, by="legacy", now=NOW)
    round_at(NOW + timedelta(hours=3))
    assert not mail.outbox
    services.start_again(patient_id=cast.patient_id, by=("legacy",))
    round_at(NOW + timedelta(hours=8))
    assert len(mail.outbox) == 1


def test_an_account_that_is_closed_gets_nothing(cast):
    add(cast)
    cast.ana.is_active = False
    cast.ana.save(update_fields=["is_active"])
    round_at(DUE)
    assert not mail.outbox


def test_her_own_stop_is_not_undone_by_signing_in(cast):
    services.stop_everything(patient_id=cast.patient_id, by="her", now=NOW)
    services.start_again(patient_id=cast.patient_id, by=("legacy",))
    assert selectors.wishes(cast.look).is_stopped


def test_one_click_in_a_letter_ends_such_letters(cast):
    add(cast)
    round_at(DUE)
    [letter] = mail.outbox
    token = letter.extra_headers["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    services.stop_mail(token=token, now=NOW)
    services.stop_mail(token=token, now=NOW)
    round_at(DUE + timedelta(days=1))
    assert len(mail.outbox) == 1
    assert Delivery.objects.filter(channel="in_app", state="sent").count() == 1
    with pytest.raises(NotFound):
        services.stop_mail(token=token + "x", now=NOW)


def test_the_letter_is_in_her_language(cast):
    cast.ana.language = "es"
    cast.ana.save(update_fields=["language"])
    add(cast)
    round_at(DUE)
    assert mail.outbox[0].subject == "Es hora de su registro"
    assert 'lang="es"' in mail.outbox[0].alternatives[0][0]


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"quiet_from": "22:00"}, "quiet_to"),
        ({"quiet_from": "25:00", "quiet_to": "07:00"}, "quiet_from"),
        ({"mode": "asleep"}, "mode"),
        ({"phone": "911"}, "phone"),
    ],
)
def test_wishes_that_make_no_sense_name_the_field(cast, how, field):
    with pytest.raises(Refused) as refused:
        wish(cast, **how)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_only_she_chooses(cast):
    ben = look_of(cast.ben.pk, cast.patient_id, Scope.SYMPTOMS, NOW)
    with pytest.raises(NotFound):
        services.choose_wishes(look=ben, new=NewWishes())
    with pytest.raises(NotFound):
        services.send_test(look=ben, channel="email", now=NOW)
    assert selectors.reminders(ben, NOW) == ()
    assert first() is None
