"""Naming someone for the time after her death, and what that person meets: a letter, two steps, nothing of hers."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts import legacy
from accounts.models import LegacyContact, Person
from reminders import selectors as reminders
from tests.cast import PASSWORD
from tests.make import NOW
from tests.rim import proved, signed_in

pytestmark = pytest.mark.django_db
ZOE = "zoe@example.net"
FORM = {"name": "Zoe", "email": ZOE, "instructions": "Give my brother the blue notebook."}


@pytest.fixture
def ana(cast):
    cache.clear()
    return proved(cast.ana)


@pytest.fixture
def zoe(ana):
    """Zoe's browser, with the secret of her letter in its session."""
    ana.post("/settings/legacy", FORM)
    browser = Client()
    browser.post("/legacy", {"email": ZOE})
    link = re.search(r"/legacy/[\w-]{20,}", mail.outbox[-1].body).group()
    assert browser.get(link)["Location"] == "/legacy/report"
    return browser


def reported(cast):
    return Person.objects.get(pk=cast.ana.pk).death_reported_at


def test_she_names_someone_who_hears_of_it_only_if_she_wishes(cast, ana):
    ana.post("/settings/legacy", FORM)
    assert mail.outbox == []
    assert "Zoe" in ana.get("/settings/security").content.decode()

    ana.post("/settings/legacy", {**FORM, "tell": "on"})
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([ZOE], "About Ana")
    assert "/legacy" in letter.body
    assert FORM["instructions"] not in letter.body
    assert LegacyContact.objects.get().told_at == NOW


def test_a_mistake_is_said_and_nothing_is_kept(cast, ana):
    for wrong in ({"email": "x"}, {"email": cast.ana.email}, {"name": ""}):
        assert ana.post("/settings/legacy", {**FORM, **wrong}).status_code == 422
    assert not LegacyContact.objects.exists()


def test_two_steps_stop_everything_and_show_nothing_of_hers(cast, zoe):
    first = zoe.get("/legacy/report").content.decode()
    assert "Ana" in first
    assert FORM["instructions"] not in first
    assert zoe.post("/legacy/report/sure", {}).status_code == 422
    assert reported(cast) is None

    zoe.post("/legacy/report/sure", {"sure": "on"})
    assert reported(cast) == NOW
    assert reminders.wishes(cast.look).is_stopped
    after = zoe.get("/legacy/report").content.decode()
    assert "All messages have stopped." in after
    assert FORM["instructions"] not in after


def test_opening_the_link_alone_does_nothing(cast, zoe):
    zoe.get("/legacy/report/sure")
    assert reported(cast) is None


def test_her_sign_in_undoes_it(cast, zoe, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    zoe.post("/legacy/report/sure", {"sure": "on"})
    Client().post("/account/login/", {"login": cast.ana.email, "password": PASSWORD})
    assert reported(cast) is None
    assert not reminders.wishes(cast.look).is_stopped
    assert zoe.get("/legacy/report").status_code == 404


def test_where_she_is_signed_in_already_a_tap_undoes_it(cast, zoe):
    zoe.post("/legacy/report/sure", {"sure": "on"})
    ana = signed_in(cast.ana)
    for page in ("/", "/history", "/settings"):
        assert "I am here." in ana.get(page).content.decode()
    ana.post("/here")
    assert reported(cast) is None
    assert "I am here." not in ana.get("/").content.decode()
    assert "we no longer believe" in proved(cast.ana).get("/settings/legacy").content.decode()


def test_the_answer_is_the_same_whether_an_address_is_named_or_not(ana):
    ana.post("/settings/legacy", FORM)
    said = [Client().post("/legacy", {"email": email}).content.decode() for email in (ZOE, "yan@example.net")]
    shown = [page.partition('<div class="page-head">')[2].partition("<footer")[0] for page in said]
    assert shown[0].replace(ZOE, "x") == shown[1].replace("yan@example.net", "x")
    assert [letter.to for letter in mail.outbox] == [[ZOE]]


def test_one_network_cannot_ask_without_end(ana):
    ana.post("/settings/legacy", FORM)
    browser = Client()
    for number in range(6):
        browser.post("/legacy", {"email": f"x{number}@example.net"})
    browser.post("/legacy", {"email": ZOE})
    assert mail.outbox == []


def test_a_mail_server_that_is_away_tells_nothing_and_holds_nobody_up(cast, ana, monkeypatch):
    ana.post("/settings/legacy", FORM)
    with monkeypatch.context() as away:
        away.setattr(mail.EmailMultiAlternatives, "send", lambda self: (_ for _ in ()).throw(OSError()))
        assert Client().post("/legacy", {"email": ZOE}).status_code == 200
    assert len(legacy.letters_for(email=ZOE, now=NOW)) == 1


def test_ended_is_ended(cast, zoe, ana):
    ana.post("/settings/legacy/end")
    assert not LegacyContact.objects.exists()
    assert zoe.get("/legacy/report").status_code == 404
