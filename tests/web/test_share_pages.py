"""Share: she invites, narrows, widens and stops; the other person is never told."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from sharing import selectors as sharing
from sharing.models import Grant, Invitation
from sharing.scopes import Scope
from tests.cast import BEN_SEES
from tests.make import NOW
from tests.rim import proved, signed_in

INVITE = {"email": "Sister@Example.org", "scopes": ["symptoms", "log"], "lasts": "days"}


def share_of(cast, person):
    return next(item for item in sharing.shares_of(cast.patient_id, NOW) if item.person_id == person.pk)


def test_the_page_says_who_can_see_what(cast):
    page = signed_in(cast.ana).get("/share").content.decode()

    assert "Ben" in page
    assert "Dr Chen" in page
    assert "Eve" not in page
    assert "Log entries, marked with who made them" in page


def test_inviting_asks_for_fresh_proof_first(cast):
    answer = signed_in(cast.ana).get("/share/invite/caregiver")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_an_invitation_sends_a_letter_without_a_health_word(cast):
    answer = proved(cast.ana).post("/share/invite/caregiver", INVITE)

    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["sister@example.org"]
    assert letter.subject == "Ana invites you"
    html = letter.alternatives[0].content
    for text in (letter.subject, letter.body, html, letter.from_email):
        # The link's key is left to chance, and may spell anything.
        words = re.sub(r"/invitations/[\w-]+", "", text)
        assert not re.search(r"cancer|symptom|clinic|health|medic|tumou?r|MBC", words, re.IGNORECASE), words
    link = re.search(r"http\S+/invitations/(\S+)", letter.body)
    assert link
    assert link[0] in html
    assert sharing.invitation(link[1], NOW).scopes == {Scope.SYMPTOMS, Scope.LOG}


def test_what_was_sent_before_the_proof_is_done_after_it(cast):
    ana = signed_in(cast.ana)
    asked = ana.post("/share/invite/caregiver", INVITE)

    ana.post(asked["Location"], {"password": "a long enough phrase", "next": "/share/invite/caregiver"})

    assert [letter.to for letter in mail.outbox] == [["sister@example.org"]]


@pytest.mark.parametrize(
    ("role", "change", "field"),
    [
        ("caregiver", {"email": "ana@example.org"}, "email"),
        ("caregiver", {"email": "ben@example.org"}, "email"),
        ("caregiver", {"email": "nobody"}, "email"),
        ("caregiver", {"scopes": []}, "scopes"),
        ("caregiver", {"scopes": ["everything"]}, "scopes"),
        ("clinician", {"scopes": ["log"]}, "scopes"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast, role, change, field):
    answer = proved(cast.ana).post(f"/share/invite/{role}", {**INVITE, **change})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_without_a_letter_there_is_no_invitation(cast, monkeypatch):
    def fail(self):
        raise OSError("mail server away")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)

    answer = proved(cast.ana).post("/share/invite/caregiver", INVITE)

    assert "could not be sent" in answer.content.decode()
    assert sharing.invitations_of(cast.patient_id, NOW) == ()


def test_a_role_that_is_not_there_is_not_found(cast):
    assert proved(cast.ana).get("/share/invite/neighbour").status_code == 404


def test_an_invitation_is_taken_back(cast):
    proved(cast.ana).post("/share/invite/caregiver", INVITE)
    (waiting,) = sharing.invitations_of(cast.patient_id, NOW)

    signed_in(cast.ana).post(f"/share/invitations/{waiting.id}/withdraw")

    assert sharing.invitations_of(cast.patient_id, NOW) == ()


def test_stopping_takes_two_taps_and_tells_nobody(cast):
    ana, grant = signed_in(cast.ana), share_of(cast, cast.ben)
    page = ana.get("/share").content.decode()
    assert f"/share/{grant.id}/stop" in page
    assert "Stop sharing with Ben?" in ana.get(f"/share/{grant.id}/stop").content.decode()

    ana.post(f"/share/{grant.id}/stop")

    assert cast.ben.pk not in {item.person_id for item in sharing.shares_of(cast.patient_id, NOW)}
    assert mail.outbox == []
    assert signed_in(cast.ben).get(f"/people/{cast.patient_id}").status_code == 404


def test_less_counts_at_once_and_without_proof(cast):
    grant = share_of(cast, cast.ben)

    signed_in(cast.ana).post(f"/share/{grant.id}", {"scopes": ["symptoms"]})

    assert share_of(cast, cast.ben).scopes == {Scope.SYMPTOMS}


def test_more_asks_for_proof_and_then_waits_a_day(cast):
    grant = share_of(cast, cast.ben)
    more = {"scopes": ["symptoms", "flags", "log", "notes"]}
    assert signed_in(cast.ana).post(f"/share/{grant.id}", more)["Location"].startswith("/account/reauthenticate/")
    assert share_of(cast, cast.ben).wider == frozenset()

    proved(cast.ana).post(f"/share/{grant.id}", more)

    shared = share_of(cast, cast.ben)
    assert (shared.scopes, shared.wider, shared.wider_from) == (BEN_SEES, {Scope.NOTES}, NOW + timedelta(hours=24))
    later = sharing.visible_to(cast.ben.pk, cast.patient_id, NOW + timedelta(hours=24))
    assert later.sees(Scope.NOTES)


def test_more_counts_at_once_with_a_second_factor(cast):
    grant = share_of(cast, cast.ben)

    proved(cast.ana, "mfa").post(f"/share/{grant.id}", {"scopes": ["symptoms", "notes"]})

    assert share_of(cast, cast.ben).scopes == {Scope.SYMPTOMS, Scope.NOTES}


def test_an_end_is_set_with_fresh_proof(cast):
    grant = share_of(cast, cast.ben)
    signed_in(cast.ana).post(f"/share/{grant.id}/end", {"lasts": "stopped"})
    assert share_of(cast, cast.ben).until is not None

    proved(cast.ana).post(f"/share/{grant.id}/end", {"lasts": "stopped"})

    assert share_of(cast, cast.ben).until is None


def test_the_list_of_who_looked_is_in_plain_words_and_behind_fresh_proof(cast):
    signed_in(cast.ben).get(f"/people/{cast.patient_id}")
    signed_in(cast.ben).get(f"/people/{cast.patient_id}")
    assert signed_in(cast.ana).get("/share/log").status_code == 302

    page = proved(cast.ana).get("/share/log").content.decode()

    assert "Ben" in page
    assert "Looked at your last days" in page
    assert "2 times that day" in page


def test_a_share_that_ends_within_two_weeks_says_so(cast):
    Grant.objects.filter(grantee=cast.ben).update(until=NOW + timedelta(days=10))

    assert "You can let it go on" in signed_in(cast.ana).get("/share").content.decode()


def test_nothing_of_another_ones_shares_can_be_touched(cast):
    grant, before = share_of(cast, cast.ben), share_of(cast, cast.ben)
    dora = proved(cast.dora)
    dora.post("/start", {"zone": "UTC"})
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        for path in ("", "/stop", "/end"):
            assert dora.post(f"/share/{grant.id}{path}", {"scopes": ["symptoms"], "lasts": "days"}).status_code == 404

    assert share_of(cast, cast.ben) == before
