"""From due to brought: claiming, judging, leasing, settling."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts import services as accounts
from reminders import services
from reminders.channels import SEND
from reminders.channels.mould import Gone, OurFault, Sent, TryLater
from reminders.models import Delivery, DeliveryTarget
from symptoms import services as symptoms
from tests.make import new_checkin
from tests.reminders.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DUE = NOW + timedelta(minutes=30)


@pytest.fixture
def reminder_id(cast):
    return add(cast)


def add(cast, **more):
    new = services.NewReminder(**{"kind": "check_in", "channel": "email", "times": ("08:30",), **more})
    return services.add_reminder(look=cast.look, new=new, now=NOW)


def round_at(now):
    while claimed := services.claim_due(now=now):
        services.send(delivery_ids=claimed, now=now)


def first():
    return Delivery.objects.order_by("due_at").first()


@pytest.fixture
def answers(monkeypatch):
    """What the mail channel answers, in turn; the last one for ever. The list of whom it was asked to reach."""
    said, asked = [Sent()], []

    def send(address, message):
        asked.append(address.where)
        return said.pop(0) if len(said) > 1 else said[0]

    for channel in ("email", "web_push"):
        monkeypatch.setitem(SEND, channel, send)
    return said, asked


def test_a_due_reminder_is_brought_once(cast, reminder_id):
    round_at(DUE - timedelta(seconds=1))
    assert not mail.outbox
    round_at(DUE)
    round_at(DUE + timedelta(seconds=10))
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]
    assert (first().state, first().targets.get().copies) == ("sent", 1)


def test_what_is_claimed_is_not_claimed_again_for_a_minute(cast, reminder_id):
    assert len(services.claim_due(now=DUE)) == 1
    assert services.claim_due(now=DUE + timedelta(seconds=59)) == ()
    assert len(services.claim_due(now=DUE + timedelta(seconds=60))) == 1


def test_a_day_already_logged_is_not_asked_about(cast, reminder_id):
    symptoms.save_checkin(look=cast.look, new=new_checkin(NOW.date(), at=NOW, grades={"cough": 1}), now=NOW)
    round_at(DUE)
    assert not mail.outbox
    assert (first().state, first().reason) == ("skipped", "logged")


def test_medicine_is_asked_about_whatever_was_logged(cast):
    add(cast, kind="medicine", words="Letrozole")
    symptoms.save_checkin(look=cast.look, new=new_checkin(NOW.date(), at=NOW, grades={"cough": 1}), now=NOW)
    round_at(DUE)
    assert len(mail.outbox) == 1
    assert "Letrozole" not in mail.outbox[0].subject + mail.outbox[0].body


def test_an_edit_between_ring_and_send_wins(cast, reminder_id):
    claimed = services.claim_due(now=DUE)
    services.switch_reminder(look=cast.look, reminder_id=reminder_id, on=False, now=DUE)
    services.send(delivery_ids=claimed, now=DUE)
    assert not mail.outbox
    assert first().state == "cancelled"


def test_a_dead_worker_s_lease_is_taken_over_and_counted_as_a_copy(cast, reminder_id, answers):
    _said, asked = answers
    services.claim_due(now=DUE)
    target = dead_target(DUE)
    round_at(DUE + timedelta(seconds=70))
    assert not asked
    round_at(DUE + timedelta(seconds=200))
    target.refresh_from_db()
    assert (len(asked), target.copies, first().state) == (1, 2, "sent")


def test_two_dead_workers_are_two_copies_and_there_is_no_third(cast, reminder_id, answers):
    target = dead_target(DUE, copies=2)
    round_at(DUE + timedelta(seconds=200))
    target.refresh_from_db()
    assert (answers[1], target.state, first().state, first().reason) == ([], "unsure", "sent", "unsure")


def dead_target(at, copies=1):
    """An address leased by a worker that died at once."""
    ana = first().patient.person
    return DeliveryTarget.objects.create(
        delivery=first(),
        channel="email",
        address_key=ana.pk.hex,
        person=ana,
        state="sending",
        lease_until=at + timedelta(seconds=90),
        next_try_at=at,
        tries=copies,
        copies=copies,
    )


def test_a_refusal_that_says_when_is_kept_to_and_is_no_copy(cast, reminder_id, answers):
    said, asked = answers
    said[:] = [TryLater("429", after=timedelta(minutes=7)), Sent()]
    round_at(DUE)
    round_at(DUE + timedelta(minutes=6))
    assert len(asked) == 1
    round_at(DUE + timedelta(minutes=7))
    assert (len(asked), DeliveryTarget.objects.get().copies) == (2, 1)


def test_a_sending_that_broke_off_is_tried_once_more_and_then_let_be(cast, reminder_id, answers):
    said, asked = answers
    said[:] = [TryLater("broke_off", may_have_arrived=True)]
    for minute in range(30):
        round_at(DUE + timedelta(minutes=minute))
    assert (len(asked), DeliveryTarget.objects.get().state, first().state) == (2, "unsure", "sent")


def test_pauses_grow_and_it_goes_on_until_it_is_too_late(cast, reminder_id, answers):
    said, asked = answers
    said[:] = [TryLater("503")]
    for second in range(0, 3600, 10):
        round_at(DUE + timedelta(seconds=second))
    assert 12 <= len(asked) <= 18
    assert first().state == "waiting"
    services.reap(now=first().expires_at)
    assert (first().state, first().reason) == ("missed", "late")


def device(cast, name="phone"):
    return accounts.keep_device(
        person_id=cast.ana.pk, label=name, endpoint=f"https://fcm.googleapis.com/{name}", p256dh="k", auth="a", now=NOW
    )


def test_a_dead_subscription_falls_back_at_once_and_is_never_used_again(cast, answers):
    said, asked = answers
    device(cast)
    add(cast, channel="web_push", fallback="email")
    said[:] = [Gone("410"), Sent()]
    round_at(DUE)
    assert asked == ["https://fcm.googleapis.com/phone", "ana@example.org"]
    assert (first().state, first().channel) == ("sent", "email")
    assert cast.ana.devices.get().is_lost
    services.plan_due(now=DUE + timedelta(days=1))
    round_at(DUE + timedelta(days=1))
    assert asked[2:] == ["ana@example.org"]


def test_after_the_first_410_nothing_more_of_the_same_batch_goes_there(cast, answers):
    said, asked = answers
    device(cast)
    for words in ("Walk", "Stretch"):
        add(cast, kind="custom", words=words, channel="web_push", fallback="email")
    said[:] = [Gone("410"), Sent()]
    round_at(DUE)
    assert asked == ["https://fcm.googleapis.com/phone", "ana@example.org", "ana@example.org"]
    assert set(Delivery.objects.filter(due_at=DUE).values_list("state", "channel")) == {("sent", "email")}


def test_each_device_is_a_target_of_its_own(cast, answers):
    said, asked = answers
    device(cast), device(cast, "tablet")
    add(cast, channel="web_push", fallback="email")
    said[:] = [Sent(), TryLater("503"), Sent()]
    round_at(DUE)
    assert first().state == "waiting"
    round_at(DUE + timedelta(seconds=15))
    assert sorted(asked) == sorted([*asked[:2], asked[1]])
    assert first().state == "sent"
    assert [target.copies for target in DeliveryTarget.objects.all()] == [1, 1]


def test_our_own_fault_keeps_the_subscription_and_falls_back(cast, answers):
    said, asked = answers
    device(cast)
    add(cast, channel="web_push", fallback="email")
    said[:] = [OurFault("403"), Sent()]
    round_at(DUE)
    assert asked[1:] == ["ana@example.org"]
    assert cast.ana.devices.get().gone_at is None


def test_a_push_service_that_stays_down_is_replaced_within_five_minutes(cast, answers):
    said, asked = answers
    device(cast)
    add(cast, channel="web_push", fallback="email")
    said[:] = [TryLater("503"), TryLater("503"), TryLater("503"), TryLater("503"), TryLater("503"), Sent()]
    for second in range(0, 300, 10):
        round_at(DUE + timedelta(seconds=second))
    assert asked[-1] == "ana@example.org"
    assert first().state == "sent"


def test_where_no_way_is_open_it_is_shown_in_the_app(cast):
    add(cast, channel="web_push")
    round_at(DUE)
    assert (first().state, first().channel) == ("sent", "in_app")


def test_one_that_cannot_be_sent_does_not_hold_up_the_others(cast, answers, monkeypatch):
    add(cast)
    add(cast, kind="custom", words="Walk", times=("08:31",))
    _said, asked = answers
    calls = iter([ValueError("broken")])

    def send(address, message):
        for error in calls:
            raise error
        asked.append(address.where)
        return Sent()

    monkeypatch.setitem(SEND, "email", send)
    later = DUE + timedelta(minutes=2)
    with pytest.raises(ValueError, match="broken"):
        services.send(delivery_ids=services.claim_due(now=later), now=later)
    assert asked == ["ana@example.org"]
