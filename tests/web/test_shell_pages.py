"""Welcome, privacy, consent, settings, the mailbox, and what is not here."""

from datetime import date

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.test import Client

from accounts import selectors as accounts
from accounts.models import Person
from tests.rim import signed_in

SETTINGS = {
    "name": "Ana T.",
    "language": "es",
    "zone": "Europe/Madrid",
    "units": "us",
    "theme": "dark",
    "text_size": "large",
    "birth_date": "1974-05-02",
}


def test_the_front_door_of_a_stranger_is_the_welcome_page(cast):
    assert Client().get("/")["Location"] == "/welcome"

    page = Client().get("/welcome").content.decode()

    assert "Nobody is watching" in page
    assert "/account/signup/" in page


def test_only_the_welcome_page_may_be_found_by_search_engines(cast):
    assert Client().get("/welcome")["X-Robots-Tag"] == "all"
    assert Client().get("/privacy")["X-Robots-Tag"] == "noindex"


def test_another_language_before_signing_in(cast):
    browser = Client()

    browser.post("/settings/language", {"language": "es", "next": "/welcome"})

    assert '<html lang="es"' in browser.get("/welcome").content.decode()


def test_a_language_switch_leads_nowhere_else(cast):
    answer = Client().post("/settings/language", {"language": "es", "next": "https://evil.example/"})

    assert answer["Location"] == "/welcome"


def test_the_notice_names_the_host_and_its_version(cast, settings):
    settings.HOST_NAME, settings.HOST_CONTACT = "The Hospice", "privacy@hospice.example"

    page = Client().get("/privacy").content.decode()

    for said in ("The Hospice", "privacy@hospice.example", settings.CONSENT_VERSION):
        assert said in page


def test_a_changed_notice_is_shown_once_and_holds_up_nothing_sent(cast, settings):
    settings.CONSENT_VERSION = "2027-01"
    ana = signed_in(cast.ana)
    assert ana.get("/care")["Location"] == "/agree"
    assert ana.post("/care/questions", {"text": "Why?"})["Location"] == "/care#questions"
    assert ana.get("/privacy").status_code == 200

    assert "consent" in ana.post("/agree", {"adult": "on"}).context["form"].errors
    ana.post("/agree", {"adult": "on", "consent": "on"})

    assert ana.get("/care").status_code == 200
    assert Person.objects.get(pk=cast.ana.pk).consent_version == "2027-01"


def test_settings_are_kept_and_take_effect_at_once(cast):
    ana = signed_in(cast.ana)

    page = ana.post("/settings", SETTINGS, follow=True).content.decode()

    profile = accounts.profile(cast.ana.pk)
    assert (profile.name, profile.zone, profile.units) == ("Ana T.", "Europe/Madrid", "us")
    assert accounts.patient_card(cast.patient_id).birth_date == date(1974, 5, 2)
    assert '<html lang="es" dir="ltr" data-theme="dark" data-text="large">' in page


@pytest.mark.parametrize("field", ["language", "zone", "units", "theme", "text_size", "birth_date"])
def test_a_setting_that_is_no_choice_is_refused(cast, field):
    answer = signed_in(cast.ana).post("/settings", {**SETTINGS, field: "2090-01-01"})

    assert field in answer.context["form"].errors
    assert accounts.profile(cast.ana.pk).name == "Ana"


def test_the_mailbox_shows_the_letters_of_this_machine_newest_first(cast, settings, tmp_path):
    settings.MAILBOX_PAGE, settings.MAIL_FOLDER = True, tmp_path
    for subject in ("First", "Second"):
        body = f"Open http://localhost/{subject}"
        EmailBackend(file_path=tmp_path).send_messages([EmailMessage(subject, body, to=["ana@example.org"])])

    page = Client().get("/mail").content.decode()

    assert 'href="http://localhost/Second"' in page
    assert "ana@example.org" in page


def test_the_mailbox_is_for_this_machine_alone(cast, settings):
    settings.MAILBOX_PAGE = False
    assert Client().get("/mail").status_code == 404
    settings.MAILBOX_PAGE = True

    assert Client(REMOTE_ADDR="203.0.113.9").get("/mail").status_code == 404


def test_what_is_not_here_says_so_in_plain_words(cast):
    answer = signed_in(cast.ana).get("/nothing/of/the/kind")

    assert answer.status_code == 404
    assert "This page is not here" in answer.content.decode()
