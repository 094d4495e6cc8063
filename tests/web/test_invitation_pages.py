"""Where an invitation's link leads: sign in or up first, then accept or not."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from sharing import selectors as sharing
from sharing import services
from sharing.scopes import Scope
from tests.make import NOW
from tests.rim import signed_in

SEES = frozenset({Scope.SYMPTOMS, Scope.LOG})


@pytest.fixture
def token(cast):
    return invite(cast, "dora@example.org")


def invite(cast, email, role="caregiver"):
    sent = services.invite(
        patient_id=cast.patient_id, email=email, role=role, scopes=SEES - {Scope.LOG}, until_stopped=True, now=NOW
    )
    return sent.token


def sees(person, cast):
    return {item.patient_id for item in sharing.shared_with(person.pk, NOW)} == {cast.patient_id}


def test_the_secret_is_cut_from_the_address_at_once(cast, token):
    answer = Client().get(f"/invitations/{token}")

    assert answer.status_code == 302
    assert answer["Location"] == "/invitations"


def test_before_signing_in_the_page_names_who_invites_and_nothing_more(cast, token):
    page = Client().get(f"/invitations/{token}", follow=True).content.decode()

    assert "Ana invites you" in page
    assert "check-ins" not in page
    assert "/account/signup/?next=/invitations" in page


def test_accepting_shows_the_diary(cast, token):
    dora = signed_in(cast.dora)
    page = dora.get(f"/invitations/{token}", follow=True).content.decode()
    assert "See check-ins" in page
    assert not sees(cast.dora, cast)

    answer = dora.post("/invitations", {"accept": "1"})

    assert answer["Location"] == "/people"
    assert sees(cast.dora, cast)
    assert "Ana" in dora.get("/people").content.decode()


def test_the_secret_survives_signing_in(cast, token):
    browser = Client()
    browser.get(f"/invitations/{token}")

    browser.force_login(cast.dora)
    browser.post("/invitations", {"accept": "1"})

    assert sees(cast.dora, cast)


def test_another_address_is_warned_and_has_to_say_that_both_are_theirs(cast):
    dora = signed_in(cast.dora)
    dora.get(f"/invitations/{invite(cast, 'someone@example.org')}")
    page = dora.get("/invitations").content.decode()
    assert "another address" in page
    assert "someone@example.org" not in page

    dora.post("/invitations", {"accept": "1"})
    assert not sees(cast.dora, cast)

    dora.post("/invitations", {"accept": "1", "mine": "on"})
    assert sees(cast.dora, cast)


def test_her_own_link_makes_no_share_with_herself(cast, token):
    ana = signed_in(cast.ana)

    assert "your own invitation" in ana.get(f"/invitations/{token}", follow=True).content.decode()
    ana.post("/invitations", {"accept": "1", "mine": "on"})

    assert sharing.invitation(token, NOW)


def test_a_second_letter_changes_nothing_for_who_sees_the_diary(cast):
    ben, before = signed_in(cast.ben), sharing.shared_with(cast.ben.pk, NOW)
    ben.get(f"/invitations/{invite(cast, 'ben.at.work@example.org')}")

    page = ben.post("/invitations", {"accept": "1", "mine": "on"}).content.decode()

    assert "You see this diary already" in page
    assert sharing.shared_with(cast.ben.pk, NOW) == before


def test_used_withdrawn_old_and_made_up_links_are_gone_alike(cast, token):
    withdrawn = invite(cast, "mia@example.org")
    (waiting,) = [each for each in sharing.invitations_of(cast.patient_id, NOW) if each.email == "mia@example.org"]
    services.withdraw_invitation(patient_id=cast.patient_id, invitation_id=waiting.id, now=NOW)
    old = invite(cast, "zoe@example.org")
    services.accept(token=token, person_id=cast.dora.pk, now=NOW)

    with time_machine.travel(NOW + timedelta(days=6), tick=False):
        answers = [Client().get(f"/invitations/{secret}") for secret in (token, withdrawn, old, "made-up")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(rb'nonce="[^"]+"', b"", answer.content) for answer in answers}) == 1


def test_not_now_forgets_the_secret_and_leaves_the_letter_good(cast, token):
    dora = signed_in(cast.dora)
    dora.get(f"/invitations/{token}")

    dora.post("/invitations/decline")

    assert dora.get("/invitations").status_code == 404
    assert sharing.invitation(token, NOW)


def test_a_clinician_is_led_to_their_patients(cast):
    dora = signed_in(cast.dora)
    dora.get(f"/invitations/{invite(cast, 'dora@example.org', 'clinician')}")

    assert dora.post("/invitations", {"accept": "1"})["Location"] == "/patients"
