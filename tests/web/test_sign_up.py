"""Making an account: by whom, with what said, and what comes next."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts import selectors as accounts
from accounts.models import Person
from sharing import services as sharing
from sharing.scopes import Scope
from tests.make import NOW
from tests.rim import signed_in

SAID = {
    "email": "mia@example.org",
    "password1": "a long enough phrase",
    "name": " Mia ",
    "adult": "on",
    "consent": "on",
    "zone": "Europe/Madrid",
}


def sign_up(browser, **change):
    return browser.post("/account/signup/", {**SAID, **change}, headers={"accept-language": "es-MX,es;q=0.9"})


def test_zone_language_name_and_consent_are_kept(cast):
    sign_up(Client())

    mia = Person.objects.get(email="mia@example.org")
    assert (mia.name, mia.zone, mia.language) == ("Mia", "Europe/Madrid", "es")
    assert mia.consent_version == "2026-11"
    assert mia.consented_at == mia.adult_confirmed_at == NOW


def test_a_zone_that_is_none_is_world_time(cast):
    sign_up(Client(), zone="Moon/Crater")

    assert Person.objects.get(email="mia@example.org").zone == "UTC"


@pytest.mark.parametrize("missing", ["adult", "consent", "email", "password1"])
def test_without_age_consent_address_or_password_there_is_no_account(cast, missing):
    answer = sign_up(Client(), **{missing: ""})

    assert missing in answer.context["form"].errors
    assert not Person.objects.filter(email="mia@example.org").exists()


def test_the_code_of_the_letter_opens_the_account(cast):
    browser = Client()
    sign_up(browser)
    (letter,) = mail.outbox
    assert not re.search(r"cancer|cáncer|MBC|health|salud", letter.subject + letter.body)
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", letter.body, re.MULTILINE)

    answer = browser.post("/account/confirm-email/", {"code": code[1]})

    assert answer.status_code == 302
    assert browser.get("/", follow=True).redirect_chain == [("/start", 302)]


def test_an_address_that_has_an_account_is_not_given_away(cast):
    answers = [sign_up(Client(), email=email) for email in ("mia@example.org", "ana@example.org")]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/account/confirm-email/")}


def test_closed_is_closed(cast, settings):
    settings.REGISTRATION = "closed"

    assert "No new accounts" in Client().get("/account/signup/").content.decode()
    sign_up(Client())
    assert not Person.objects.filter(email="mia@example.org").exists()


def test_by_invitation_only_an_open_invitation_lets_in(cast, settings):
    settings.REGISTRATION = "invitation"
    sign_up(Client())
    assert not Person.objects.filter(email="mia@example.org").exists()
    sent = sharing.invite(
        patient_id=cast.patient_id,
        email="mia@example.org",
        role="caregiver",
        scopes=[Scope.SYMPTOMS],
        until_stopped=False,
        now=NOW,
    )
    browser = Client()
    browser.get(f"/invitations/{sent.token}")

    sign_up(browser)

    assert Person.objects.filter(email="mia@example.org").exists()


def test_the_first_step_starts_a_diary(cast):
    dora = signed_in(cast.dora)
    assert dora.get("/")["Location"] == "/start"

    assert dora.post("/start", {"zone": "Europe/Madrid"})["Location"] == "/begin"

    profile = accounts.profile(cast.dora.pk)
    assert profile.patient_id is not None
    assert profile.zone == "Europe/Madrid"
    assert dora.get("/start")["Location"] == "/"


def test_the_first_step_leads_who_helps_to_the_people_they_help(cast):
    assert signed_in(cast.ben).get("/start")["Location"] == "/people"
    assert signed_in(cast.chen).get("/start")["Location"] == "/patients"
    assert signed_in(cast.ben).get("/start?own").status_code == 200


def test_a_stranger_cannot_lock_her_out_by_trying_her_address(cast):
    for _ in range(8):
        Client(REMOTE_ADDR="203.0.113.9").post("/account/login/", {"login": "ana@example.org", "password": "wrong"})

    right = {"login": "ana@example.org", "password": "a long enough phrase"}
    assert Client(REMOTE_ADDR="198.51.100.7").post("/account/login/", right).status_code == 302
