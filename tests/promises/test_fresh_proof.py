"""Fresh proof before what shows more of a diary or changes a sign-in; it holds five minutes; less needs none."""

import time

import pytest
import time_machine

from sharing import selectors as sharing
from tests.cast import assemble
from tests.make import NOW
from tests.rim import proved, signed_in

pytestmark = pytest.mark.django_db
LINK = {"uid": "01980000-0000-7000-8000-000000000009", "recipient": "Dr Chen", "hours": "72"}
LINK |= {"first": "2026-06-01", "last": "2026-06-30"}
DEEDS = (
    "inviting",
    "making a link",
    "showing more",
    "letting it go on",
    "another address",
    "a second factor",
    "a passkey",
    "new recovery codes",
    "a copy of everything",
    "a safe address",
    "the usual address",
    "naming a contact",
    "ending a contact",
    "turning the lock off",
    "a token",
)
INVITE = {"email": "sister@example.org", "scopes": ["symptoms"], "lasts": "days"}


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


def bens(cast):
    return next(item for item in sharing.shares_of(cast.patient_id, NOW) if item.person_id == cast.ben.pk)


def asks_for_proof(answer):
    b"".join(answer)
    return answer.status_code == 302 and "/reauthenticate/" in answer["Location"]


def deeds(cast):
    share = f"/share/{bens(cast).id}"
    return {
        "inviting": ("/share/invite/caregiver", INVITE),
        "making a link": ("/share/links/new", LINK),
        "showing more": (share, {"scopes": ["symptoms", "notes"]}),
        "letting it go on": (f"{share}/end", {"lasts": "stopped"}),
        "another address": ("/account/email/", {"email": "new@example.org", "action_add": "1"}),
        "a token": ("/settings/tokens", {"name": "x", "days": "7"}),
        "a second factor": ("/account/2fa/totp/activate/", {"code": "123456"}),
        "a passkey": ("/account/2fa/webauthn/add/", {"name": "x"}),
        "new recovery codes": ("/account/2fa/recovery-codes/generate/", {}),
        "a copy of everything": ("/settings/take", {}),
        "a safe address": ("/settings/safe-address", {"email": "mine@example.net"}),
        "the usual address": ("/settings/safe-address/usual", {}),
        "naming a contact": ("/settings/legacy", {"name": "Zoe", "email": "zoe@example.net"}),
        "ending a contact": ("/settings/legacy/end", {}),
        "turning the lock off": ("/settings/lock", {"on": "0"}),
    }


@pytest.mark.parametrize("deed", DEEDS)
def test_what_opens_more_asks_first_and_again_after_five_minutes(cast, deed):
    address, sent = deeds(cast)[deed]
    assert asks_for_proof(signed_in(cast.ana).post(address, sent))
    assert not asks_for_proof(proved(cast.ana).post(address, sent))

    ana = proved(cast.ana)
    with time_machine.travel(NOW.timestamp() + 301, tick=False):
        assert asks_for_proof(ana.post(address, sent))


def test_who_looked_is_read_behind_fresh_proof(cast):
    assert asks_for_proof(signed_in(cast.ana).get("/share/log"))
    assert proved(cast.ana).get("/share/log").status_code == 200


def test_the_deeds_are_all_there(cast):
    assert set(deeds(cast)) == set(DEEDS)


def test_the_lists_that_tell_where_she_is_safe_are_read_behind_fresh_proof(cast):
    for page in ("/settings/safe-address", "/settings/legacy"):
        assert asks_for_proof(signed_in(cast.ana).get(page)), page


def test_a_new_password_needs_the_old_one(cast):
    new = {"oldpassword": "not hers at all", "password1": "another long phrase", "password2": "another long phrase"}
    signed_in(cast.ana).post("/account/password/change/", new)
    before = cast.ana.password
    cast.ana.refresh_from_db()
    assert cast.ana.password == before


def test_less_and_nothing_need_no_proof(cast):
    share = f"/share/{bens(cast).id}"

    assert not asks_for_proof(signed_in(cast.ana).post(share, {"scopes": ["symptoms"]}))
    assert not asks_for_proof(signed_in(cast.ana).post(f"{share}/stop"))
    assert not asks_for_proof(signed_in(cast.ana).post("/settings/security/everywhere"))
    assert not asks_for_proof(signed_in(cast.ana).post("/settings/lock", {"on": "1"}))


def test_the_proof_of_someone_else_does_not_count(cast):
    ana = signed_in(cast.ana)
    session = ana.session
    session["account_authentication_methods_user"] = str(cast.ben.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()

    assert asks_for_proof(ana.post("/share/invite/caregiver", INVITE))


def test_a_wrong_password_proves_nothing(cast):
    ana = signed_in(cast.ana)
    asked = ana.post("/share/invite/caregiver", INVITE)

    ana.post(asked["Location"], {"password": "not hers at all", "next": "/share/invite/caregiver"})

    assert sharing.invitations_of(cast.patient_id, NOW) == ()
