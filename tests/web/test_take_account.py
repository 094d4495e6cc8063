"""Who keeps no diary takes the account along, and nothing of the diaries that are shared with them."""

import json

import pytest

from flows.log_checkin import log_checkin
from sharing import selectors as sharing
from sharing.scopes import Scope
from tests.make import NOW, new_checkin
from tests.rim import proved, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def file(cast, at_noon):
    """What Ben takes along, who has logged for Ana."""
    look = sharing.look(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)
    log_checkin(look=look, new=new_checkin(grades={"cough": 3}, note="coughs at night"), now=NOW)
    answer = proved(cast.ben).post("/settings/take")
    assert answer["Content-Disposition"] == 'attachment; filename="account-2026-06-30.json"'
    return answer.content.decode()


def test_it_holds_the_account_and_what_is_shared(cast, file):
    told = json.loads(file)
    assert told["format"] == "mbc-tracker account"
    assert told["person"]["email"] == cast.ben.email
    (shared,) = told["shared_with_me"]
    assert (shared["name"], shared["role"], sorted(shared["scopes"])) == (
        "Ana",
        "caregiver",
        ["flags", "log", "symptoms"],
    )
    assert {"devices", "signed_in", "sign_in_keys", "read_tokens", "addresses"} <= told.keys()


def test_it_holds_nothing_of_her_diary_and_no_secret(cast, file):
    for word in ("cough", "coughs at night", str(cast.patient_id), cast.ana.email, cast.ben.password):
        assert word not in file, word


def test_it_asks_for_fresh_proof_and_says_what_is_not_in_it(cast, at_noon):
    assert "reauthenticate" in signed_in(cast.ben).get("/settings/take")["Location"]
    page = proved(cast.ben).get("/settings/take").content.decode()
    assert "stands in that person’s diary, with your name" in page
    assert "/settings/take" in signed_in(cast.ben).get("/settings").content.decode()
