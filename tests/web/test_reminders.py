"""The Reminders place, by page and plain forms."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts import services as accounts
from kernel import push_keys
from reminders import services
from reminders.models import Delivery, MailStop, Reminder
from tests.cast import assemble
from tests.reminders.conftest import NOW

pytestmark = pytest.mark.django_db
FORM = {"time_1": "20:00", "weekdays": ["0", "1", "2", "3", "4", "5", "6"], "channel": "email", "zone_policy": "local"}


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


@pytest.fixture
def ana(client, cast):
    client.force_login(cast.ana)
    return client


def add(ana, kind="check_in", **more):
    return ana.post(reverse("reminder_new", args=[kind]), {**FORM, **more})


def page(ana):
    return ana.get(reverse("reminders")).content.decode()


def test_a_reminder_is_added_and_its_next_time_said_in_words(ana):
    assert add(ana).status_code == 302
    assert "Next: Check-in, today at 8 p.m." in page(ana)


def test_several_times_a_day_and_chosen_days(ana):
    add(ana, kind="medicine", words="Letrozole", time_2="08:30", weekdays=["0", "2"])
    said = page(ana)
    assert "Letrozole" in said
    assert "Mon, Wed, 8:30 a.m., 8 p.m." in said
    assert Reminder.objects.get().words_sealed is not None


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        ("check_in", {"time_1": "25:99"}, "valid time"),
        ("check_in", {"weekdays": []}, "at least one day"),
        ("check_in", {"channel": "pigeon"}, "valid choice"),
        ("check_in", {"start_date": "2026-07-02", "end_date": "2026-07-01"}, "before the start"),
        ("custom", {"words": ""}, "required"),
    ],
)
def test_a_form_with_a_mistake_is_given_back_and_nothing_is_kept(ana, kind, wrong, said):
    answer = add(ana, kind=kind, **wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Reminder.objects.exists()


def test_it_is_changed_paused_brought_back_and_removed(ana):
    add(ana)
    row = Reminder.objects.get()
    ana.post(reverse("reminder", args=[row.pk]), {**FORM, "time_1": "21:30"})
    assert "today at 9:30 p.m." in page(ana)
    ana.post(reverse("reminder_switch", args=[row.pk]), {"on": "0"})
    assert "Paused" in page(ana)
    ana.post(reverse("reminder_switch", args=[row.pk]), {"on": "1"})
    assert "today at 9:30 p.m." in page(ana)
    ana.post(reverse("reminder_remove", args=[row.pk]))
    assert "No reminders yet" in page(ana)


def test_what_waits_is_answered(ana, cast):
    add(ana, kind="medicine", words="Letrozole", time_1="08:00")
    delivery = Delivery.objects.order_by("due_at").first()
    with time_machine.travel(delivery.due_at + timedelta(minutes=1), tick=False):
        services.send(delivery_ids=[delivery.pk], now=delivery.due_at)
        assert "since 8 a.m." in page(ana)
        ana.post(reverse("reminder_answer", args=[delivery.pk]), {"said": "2h"})
        said = page(ana)
        assert "It comes again today at 10:01 a.m." in said
        assert "since 8 a.m." not in said
        assert "You said: later." in said
    with time_machine.travel(delivery.due_at + timedelta(hours=3), tick=False):
        again = Delivery.objects.get(slot="08:00~1")
        services.send(delivery_ids=[again.pk], now=again.due_at)
        ana.post(reverse("reminder_answer", args=[again.pk]), {"said": "done", "next": "https://evil.example/"})
        assert "You said: done." in page(ana)


def test_today_shows_what_waits_and_what_comes_next(ana, cast):
    add(ana, kind="medicine", words="Letrozole", time_1="08:00", time_2="20:00")
    first = Delivery.objects.order_by("due_at").first()
    with time_machine.travel(first.due_at + timedelta(minutes=1), tick=False):
        said = ana.get("/").content.decode()
    assert "Letrozole" in said
    assert "In 30 minutes" in said
    assert "Letrozole · tomorrow at 8 a.m." in said


def test_what_was_sent_and_what_was_not_is_said_plainly(ana, cast):
    add(ana)
    for state, reason in [("sent", ""), ("skipped", "logged"), ("missed", "late")]:
        row = Delivery.objects.order_by("due_at").first()
        Delivery.objects.filter(pk=row.pk).update(
            state=state, reason=reason, closed_at=NOW, due_at=NOW - timedelta(hours=1)
        )
        said = {"sent": "Sent by e-mail.", "skipped": "you had logged already", "missed": "could not send it in time"}
        assert said[state] in page(ana)
        Delivery.objects.filter(pk=row.pk).update(state="waiting", closed_at=None)


def test_quiet_hours_and_modes_are_kept(ana):
    ana.post(reverse("reminder_wishes"), {"mode": "rest", "quiet_from": "22:00", "quiet_to": "07:30"})
    said = page(ana)
    assert "Rest: only medicine and visits" in said
    assert "Quiet from 10 p.m. to 7:30 a.m." in said
    answer = ana.post(reverse("reminder_wishes"), {"mode": "on", "quiet_from": "22:00"})
    assert answer.status_code == 422
    assert "both times" in answer.content.decode()


def test_everything_is_stopped_and_comes_again(ana):
    add(ana)
    ana.post(reverse("reminder_stop"))
    assert "All messages are stopped." in page(ana)
    ana.post(reverse("reminder_stop"), {"on": "1"})
    assert "today at 8 p.m." in page(ana)


def test_a_test_message_is_on_its_way(ana):
    ana.post(reverse("reminder_test"), {"channel": "email"})
    assert "On its way." in page(ana)
    ana.post(reverse("reminder_test"), {"channel": "pigeon"})
    assert Delivery.objects.count() == 1


def test_a_browser_is_turned_on_and_off(ana, cast):
    key = push_keys.public_key(push_keys.new_private_key())
    said = {"label": "Chrome, Android", "endpoint": "https://fcm.googleapis.com/fcm/send/x", "p256dh": key}
    assert ana.post(reverse("reminder_devices"), {**said, "auth": "A" * 22}).status_code == 204
    assert "Chrome, Android" in page(ana)
    ana.post(reverse("reminder_device_forget", args=[cast.ana.devices.get().pk]))
    assert "Chrome, Android" not in page(ana)


def test_a_phone_that_messages_no_longer_reach_is_told_of_until_she_sees_to_it(ana, cast):
    key = push_keys.public_key(push_keys.new_private_key())
    said = {"label": "Chrome, Android", "endpoint": "https://fcm.googleapis.com/a", "p256dh": key, "auth": "A" * 22}
    told = "Messages no longer reach Chrome, Android."

    def is_told():
        return [told in ana.get(path).content.decode() for path in ("/", "/reminders")]

    ana.post(reverse("reminder_devices"), said)
    phone = cast.ana.devices.get()
    accounts.lose_device(device_id=phone.pk, now=NOW, said_by_service=True)
    assert is_told() == [True, True]
    ana.post(reverse("reminder_devices"), {**said, "endpoint": "https://fcm.googleapis.com/b"})
    assert is_told() == [False, False]
    accounts.lose_device(device_id=cast.ana.devices.get(gone_at=None).pk, now=NOW, said_by_service=True)
    assert is_told() == [True, True]
    ana.post(reverse("reminder_device_forget", args=[cast.ana.devices.get(is_lost=True).pk]))
    assert is_told() == [False, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://fcm.googleapis.com.evil.example/x"},
        {"endpoint": "https://user@fcm.googleapis.com/x"},
        {"endpoint": "https://fcm.googleapis.com:8443/x"},
        {"endpoint": "https://169.254.169.254/latest"},
        {"auth": "short"},
        {"p256dh": "%%%"},
    ],
)
def test_an_address_that_is_no_push_service_is_refused(ana, cast, wrong):
    key = push_keys.public_key(push_keys.new_private_key())
    said = {"label": "x", "endpoint": "https://fcm.googleapis.com/x", "p256dh": key, "auth": "A" * 22}
    assert ana.post(reverse("reminder_devices"), {**said, **wrong}).status_code == 422
    assert not cast.ana.devices.exists()


def test_one_click_from_the_mail_program_needs_no_sign_in(client, cast, mailoutbox):
    new = services.NewReminder(kind="check_in", channel="email", times=("08:30",))
    services.add_reminder(look=cast.look, new=new, now=NOW)
    due = NOW + timedelta(minutes=30)
    services.send(delivery_ids=services.claim_due(now=due), now=due)
    address = mailoutbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = address.partition("/reminders/")[2]
    assert client.get(f"/reminders/{path}").status_code == 200
    assert not MailStop.objects.exists()
    assert client.post(f"/reminders/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert MailStop.objects.get().person_id == cast.ana.pk
    assert client.post("/reminders/no-mail/made-up").status_code == 404
    # The way back is the same link, for someone without a diary, too.
    assert "Let them come again" in client.get(f"/reminders/{path}").content.decode()
    client.post(f"/reminders/{path}", {"again": "1"})
    assert not MailStop.objects.exists()


@pytest.mark.parametrize("matter", ["reminders", "follow_ups"])
def test_letters_stopped_by_a_click_are_let_come_again_on_the_page(ana, cast, matter):
    MailStop.objects.create(person=cast.ana, about=matter, at=NOW)
    assert "You asked for no more letters." in page(ana)
    ana.post(reverse("reminder_stop"), {"on": "1"})
    assert not MailStop.objects.exists()


@pytest.mark.parametrize("name", ["reminder", "reminder_switch", "reminder_remove"])
def test_another_person_s_reminder_is_not_there(client, cast, name):
    new = services.NewReminder(kind="check_in", channel="email", times=("08:30",))
    reminder_id = services.add_reminder(look=cast.look, new=new, now=NOW)
    assert client.post(reverse(name, args=[reminder_id])).status_code == 302
    client.force_login(cast.ben)
    assert client.post(reverse(name, args=[reminder_id]), FORM).status_code == 404
    assert Reminder.objects.get().version == 1


def test_pages_count_the_same_queries_whatever_she_keeps(ana, django_assert_max_num_queries):
    for _ in range(8):
        add(ana, kind="custom", words="Walk")
    with django_assert_max_num_queries(24):
        page(ana)


@pytest.mark.parametrize(("site", "status"), [("same-origin", 204), ("cross-site", 403), ("", 403)])
def test_only_our_own_worker_may_put_off(ana, cast, site, status):
    add(ana, time_1="08:30")
    row = Delivery.objects.order_by("due_at").first()
    headers = {"Sec-Fetch-Site": site} if site else {}
    assert ana.post(reverse("reminder_later", args=[row.pk]), headers=headers).status_code == status
    assert Delivery.objects.filter(answer="snoozed").exists() == (status == 204)
