"""The demo: opened without an account, marked on each page, apart from everybody real, and gone without a trace."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import Device, Person
from flows.end_demos import end_demos
from reminders import services as reminders
from reminders.models import Delivery
from tests.make import NOW
from web.demo import diary
from web.demo.people import COPY_LASTS
from web.demo.story import tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
MADE_UP = "Made-up people."


@pytest.fixture(autouse=True)
def nobody_tried(settings, monkeypatch):
    """The story's last days are enough here; the whole of it is made in test_demo.py."""
    monkeypatch.setattr(diary, "tell", lambda last: [day for day in tell(last) if day.ago < 5])
    settings.DEMO_ON = True
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def opened(**said) -> Client:
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    assert browser.post("/demo", {"zone": "Europe/Madrid", **said}).status_code == 302
    return browser


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


def test_one_tap_opens_anas_diary():
    page = opened().get("/").content.decode()

    assert MADE_UP in page
    assert "Ana (made up)" in page
    assert Person.objects.filter(zone="Europe/Madrid", made_up_until=NOW + COPY_LASTS).count() == 3


def test_it_is_seen_as_each_of_them_and_as_nobody_else():
    browser = opened()
    assert "Ana (made up)" in browser.post("/demo/as/ben", follow=True).content.decode()
    assert "Ana (made up)" in browser.post("/demo/as/chen", follow=True).content.decode()
    assert browser.post("/demo/as/ana").headers["Location"] == "/"
    assert browser.post("/demo/as/eve").status_code == 404


def test_it_speaks_the_language_of_the_browser():
    browser = Client(headers={"sec-fetch-site": "same-origin", "accept-language": "es"})
    browser.post("/demo")

    assert "La bolsa de calor ayuda" in browser.get(f"/history/{NOW.date() - timedelta(days=2)}").content.decode()


@pytest.mark.parametrize("ends_by", ["her", "the clock"])
def test_at_its_end_nothing_is_left(ends_by):
    before = rows()
    browser, other = opened(), opened()
    browser.post("/demo/as/ben")
    browser.get("/people")
    assert rows() != before

    if ends_by == "her":
        assert browser.post("/demo/end").headers["Location"] == "/welcome"
        other.post("/demo/end")
    else:
        assert end_demos(now=NOW + COPY_LASTS - timedelta(seconds=1)) == 0
        assert end_demos(now=NOW + COPY_LASTS) == 6

    assert rows() == before
    assert browser.get("/").headers["Location"] == "/welcome"


def test_nobody_real_is_taken_along(cast):
    browser = opened()
    browser.post("/demo/end")

    assert Person.objects.filter(pk__in=[cast.ana.pk, cast.ben.pk]).count() == 2


def test_what_is_due_stays_inside(settings):
    opened()
    later = NOW + timedelta(hours=3)
    due = list(Delivery.objects.filter(due_at__lte=later).values_list("pk", flat=True))
    reminders.send(delivery_ids=due, now=later)

    assert due
    sent = Delivery.objects.filter(pk__in=due, state="sent").values_list("channel", flat=True)
    assert set(sent) == {"in_app"}
    assert mail.outbox == []


OUTWARD = {
    "/share/invite/caregiver": {"email": "sister@example.org", "scopes": ["symptoms"], "lasts": "days"},
    "/reminders/test": {"channel": "email"},
    "/reminders/devices": {"endpoint": "https://fcm.googleapis.com/x", "p256dh": "x", "auth": "x"},
    "/account/password/reset/": {"email": "sister@example.org"},
    "/account/email/": {"email": "sister@example.org", "action_add": ""},
}


def test_nobody_outside_is_reached():
    browser = opened()
    for address, form in OUTWARD.items():
        answer = browser.post(address, form)
        assert answer.status_code == 403, address
        assert "not part of the demo" in answer.content.decode()
    assert mail.outbox == []
    assert not Device.objects.exists()


def test_a_share_is_ended_without_a_password():
    browser = opened()
    grant = re.search(r"/share/[0-9a-f-]{36}", browser.get("/share").content.decode())[0]

    assert browser.get("/share/log").status_code == 200
    assert browser.post(f"{grant}/stop").status_code == 302


def test_whoever_is_signed_in_keeps_her_own(cast):
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.force_login(cast.ana)

    assert "private window" in browser.post("/demo").content.decode()
    assert not Person.objects.filter(made_up_until__isnull=False).exists()


def test_a_host_may_leave_it_out(settings):
    settings.DEMO_ON = False

    assert Client().get("/demo").status_code == 404
    assert 'action="/demo"' not in Client().get("/welcome").content.decode()


def test_there_is_an_end_to_the_room_and_to_one_visitors_tries(settings):
    settings.DEMO_MOST = 1
    opened()
    full = Client().post("/demo")
    assert (full.status_code, full.headers["Retry-After"]) == (503, "3600")

    tries = [Client().post("/demo").status_code for _ in range(8)]
    assert tries[-1] == 429
