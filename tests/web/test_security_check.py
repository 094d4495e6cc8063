"""The security check: everything that opens her account or her diary, each with a button to end it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import selectors as accounts
from accounts.models import Device
from tests.cast import PASSWORD
from tests.make import NOW
from tests.rim import proved

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1"


def sign_in(person, agent) -> Client:
    browser = Client(headers={"user-agent": agent})
    assert browser.post("/account/login/", {"login": person.email, "password": PASSWORD}).status_code == 302
    return browser


@pytest.fixture
def two(cast, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    return sign_in(cast.ana, CHROME), sign_in(cast.ana, SAFARI)


def push(browser, ana, number):
    """This browser takes pushes, as the page's script says."""
    device = Device.objects.create(
        person=ana,
        label=f"phone {number}",
        endpoint=f"https://fcm.googleapis.com/{number}",
        created_at=NOW,
        seen_at=NOW,
    )
    session = browser.session
    session["device"] = str(device.pk)
    session.save()


def test_it_names_all_that_opens(cast, two):
    Authenticator.objects.create(user=cast.ana, type="totp", data={"secret": "x"})
    page = two[0].get("/settings/security").content.decode()
    for named in (
        "Chrome, Android",
        "Safari, iPhone",
        "Codes from an app",
        "Ben",
        "Dr Chen",
        cast.ana.email,
        "You named nobody",
    ):
        assert named in page, named


def test_one_browser_is_signed_out_and_its_pushes_end(cast, two):
    push(two[1], cast.ana, 1)
    other = UserSession.objects.get(session_key=two[1].session.session_key)

    assert two[0].post(f"/settings/security/sessions/{other.pk}").status_code == 302

    assert two[1].get("/history")["Location"].startswith("/account/login")
    assert two[0].get("/history").status_code == 200
    assert accounts.devices_of(cast.ana.pk) == ()


def test_another_person_s_session_is_not_hers_to_end(cast, two, settings):
    bens = sign_in(cast.ben, CHROME)
    row = UserSession.objects.get(session_key=bens.session.session_key)
    assert two[0].post(f"/settings/security/sessions/{row.pk}").status_code == 404
    assert bens.get("/people").status_code == 200


def test_everywhere_is_everywhere(cast, two):
    for number, browser in enumerate(two):
        push(browser, cast.ana, number)

    assert two[0].post("/settings/security/everywhere")["Location"] == "/welcome"

    assert [browser.get("/history").status_code for browser in two] == [302, 302]
    assert not Session.objects.exists()
    assert accounts.devices_of(cast.ana.pk) == ()


def test_signing_out_ends_the_pushes_of_this_browser_alone(cast, two):
    for number, browser in enumerate(two):
        push(browser, cast.ana, number)
    two[0].post("/account/logout/")
    assert [device.label for device in accounts.devices_of(cast.ana.pk)] == ["phone 1"]


def test_leave_leads_where_she_chose(cast, settings):
    settings.LEAVE_TO = "https://news.example/"
    ana = proved(cast.ana)
    assert 'href="https://news.example/"' in ana.get("/settings").content.decode()
    shown = ana.get("/settings").context["form"].initial
    ana.post("/settings", {**{name: value or "" for name, value in shown.items()}, "leave_to": "weather"})
    assert 'href="https://www.bbc.com/weather"' in ana.get("/settings").content.decode()
