"""What happens to an account is written to the address she chose, with a subject that says nothing."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts import services as accounts
from reminders import services
from reminders.channels import email
from reminders.channels.mould import TryLater
from reminders.models import SecurityLetter
from reminders.security import LINES
from sharing import selectors as sharing
from tests.cast import PASSWORD
from tests.make import NOW
from tests.rim import proved
from web.adapter import KINDS

pytestmark = pytest.mark.django_db
SAFE = "only.mine@example.net"
NEW = "another long enough phrase"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0"


@pytest.fixture
def safe(cast):
    accounts.set_safe_email(person_id=cast.ana.pk, email=SAFE)
    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    return cast


def bring() -> list[mail.EmailMultiAlternatives]:
    services.bring_security_letters(now=NOW)
    return mail.outbox


def sign_in(person, browser=None) -> Client:
    browser = browser or Client(headers={"user-agent": FIREFOX})
    answer = browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content
    return browser


def test_a_new_browser_is_told_once_and_a_known_one_never_again(safe):
    browser = sign_in(safe.ana)
    browser.post("/account/logout/")
    sign_in(safe.ana, browser)

    [letter] = bring()
    assert (letter.to, letter.subject) == ([SAFE], "About your account")
    assert "Firefox, Android" in letter.body
    assert "/settings/security" in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers


def test_after_a_new_password_every_browser_is_new_once(safe):
    browser = sign_in(safe.ana)
    safe.ana.set_password(PASSWORD)
    safe.ana.save()
    sign_in(safe.ana, browser)
    assert [letter.kind for letter in SecurityLetter.objects.all()] == ["new_browser", "new_browser"]


def test_a_changed_password_is_told_to_the_safe_address_alone(safe):
    proved(safe.ana).post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    [letter] = bring()
    assert (letter.to, "The password was changed." in letter.body) == ([SAFE], True)


def test_without_a_safe_address_it_is_the_one_she_signs_in_with(cast):
    services.write_security_letter(person_id=cast.ben.pk, kind="password", now=NOW)
    assert bring()[0].to == [cast.ben.email]


def test_a_changed_address_is_told_to_the_one_before_or_the_safe_one(cast):
    services.write_security_letter(person_id=cast.ana.pk, kind="email", usual="before@example.org", now=NOW)
    accounts.set_safe_email(person_id=cast.ana.pk, email=SAFE)
    services.write_security_letter(person_id=cast.ana.pk, kind="email", usual="before@example.org", now=NOW)
    assert sorted(letter.to for letter in bring()) == [["before@example.org"], [SAFE]]


@pytest.mark.parametrize(
    ("address", "form", "kind"),
    [
        ("/share/invite/caregiver", {"email": "sister@example.org", "scopes": ["symptoms"], "lasts": "days"}, "shared"),
        ("/settings/take", {}, "taken"),
        ("/settings/legacy", {"name": "Eve", "email": "eve@example.org"}, "legacy"),
        ("/settings/lock", {"on": "0"}, "lock"),
    ],
)
def test_what_opens_more_or_takes_a_copy_is_told(safe, address, form, kind):
    b"".join(proved(safe.ana).post(address, form))
    assert [(letter.kind, letter.email) for letter in SecurityLetter.objects.all()] == [(kind, SAFE)]


def test_more_for_someone_who_sees_already_is_told(safe):
    share = next(item for item in sharing.shares_of(safe.patient_id, NOW) if item.person_id == safe.ben.pk)
    proved(safe.ana).post(f"/share/{share.id}", {"scopes": ["symptoms", "notes"]})
    assert [letter.kind for letter in SecurityLetter.objects.all()] == ["shared"]


def test_every_kind_has_words_in_every_language_and_no_health_word(safe):
    assert set(KINDS.values()) <= set(LINES)
    for language in ("en", "es"):
        safe.ana.language = language
        safe.ana.save(update_fields=["language"])
        for kind in LINES:
            services.write_security_letter(person_id=safe.ana.pk, kind=kind, now=NOW)
        bring()
    assert len(mail.outbox) == 2 * len(LINES)
    assert {letter.subject for letter in mail.outbox} == {"About your account", "Sobre su cuenta"}
    said = " ".join(letter.body for letter in mail.outbox).lower()
    assert not [word for word in ("cancer", "cáncer", "diary", "diario", "symptom", "síntoma") if word in said]


def test_no_stop_and_no_mode_holds_it(safe):
    services.stop_everything(patient_id=safe.patient_id, by="her", now=NOW)
    services.write_security_letter(person_id=safe.ana.pk, kind="password", now=NOW)
    assert len(bring()) == 1


def test_a_mail_server_that_is_away_is_asked_again_and_two_at_once_send_one(safe, monkeypatch):
    services.write_security_letter(person_id=safe.ana.pk, kind="password", now=NOW)
    with monkeypatch.context() as away:
        away.setattr(email, "send", lambda address, message: TryLater("no_connection"))
        assert services.bring_security_letters(now=NOW) == 1
    assert services.bring_security_letters(now=NOW) == 0
    later = NOW + services.securing.PAUSE
    assert services.bring_security_letters(now=later) == 1
    assert services.bring_security_letters(now=later) == 0
    assert len(mail.outbox) == 1
    assert SecurityLetter.objects.get().sent_at == later


def test_a_stranger_can_neither_fill_her_mailbox_nor_keep_her_from_a_new_password(safe):
    for _ in range(8):
        Client().post("/account/password/reset/", {"email": safe.ana.email})
    assert len(mail.outbox) == 3
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    browser = Client()
    page = browser.get(link.partition("testserver")[2] or link.partition("localhost")[2], follow=True)
    assert page.status_code == 200
    assert 'type="password"' in page.content.decode()
