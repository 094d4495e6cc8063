"""The app lock as the server keeps it: five idle minutes, and nothing of hers is given out without a proof."""

from hashlib import sha256

import pytest
import time_machine
from django.core.cache import cache

from accounts import services as accounts
from symptoms.models import CheckIn
from tests.cast import PASSWORD
from tests.make import NOW, new_checkin
from tests.rim import signed_in

pytestmark = pytest.mark.django_db
START = NOW.timestamp()


@pytest.fixture
def ana(cast):
    cache.clear()
    accounts.set_lock(person_id=cast.ana.pk, on=True)
    browser = signed_in(cast.ana)
    assert browser.get("/").status_code == 200
    return browser


def after(seconds):
    return time_machine.travel(START + seconds, tick=False)


def asks(answer):
    return answer.status_code == 302 and "/account/reauthenticate" in answer["Location"]


def test_it_is_off_unless_she_turns_it_on(cast):
    browser = signed_in(cast.ana)
    browser.get("/")
    with after(86_400):
        assert browser.get("/").status_code == 200
    with after(86_401):
        browser.post("/settings/lock", {"on": "1"})
        assert browser.get("/").status_code == 200
    with after(86_801):
        assert asks(browser.get("/"))


@pytest.mark.parametrize("page", ["/", "/history", "/flags", "/settings", "/settings/security", "/share", "/people"])
def test_after_five_idle_minutes_every_page_asks(ana, page):
    with after(299):
        assert not asks(ana.get("/history"))
    with after(299 + 301):
        assert asks(ana.get(page))


def test_a_script_is_told_so_and_does_not_keep_it_open(ana):
    with after(200):
        assert ana.get("/api/v1/checkins").status_code == 200
    with after(301):
        assert ana.get("/api/v1/checkins").status_code == 423
        entry = ana.put(f"/api/v1/checkins/{new_checkin().uid}", {}, content_type="application/json")
        assert (entry.status_code, entry.json()) == (423, {"locked": True})
        assert ana.post("/reminders/devices", headers={"sec-fetch-mode": "cors"}).status_code == 423


def test_what_she_was_sending_goes_on_once_she_has_proved_it(ana):
    form = {
        "uid": str(new_checkin().uid),
        "local_date": "2026-06-30",
        "grade_cough": "1",
        "note": "Kept.",
        "do": "save",
    }
    with after(400):
        asked = ana.post("/", form)
        assert asks(asked)
        assert not CheckIn.objects.exists()
        ana.post(asked["Location"].split("?")[0], {"password": PASSWORD, "next": "/"})
        assert CheckIn.objects.count() == 1
        assert ana.get("/history").status_code == 200


def test_a_wrong_password_leaves_it_shut(ana):
    with after(400):
        assert ana.post("/lock/open", {"password": "not hers"}).status_code == 403
        assert asks(ana.get("/"))
        assert ana.get("/lock/key").status_code == 423


def test_the_page_that_locked_itself_is_shut_here_too_until_the_password(ana):
    ana.post("/lock/arm", {"key": "c2VjcmV0"})
    ana.post("/lock/shut")
    assert asks(ana.get("/"))
    assert ana.post("/lock/arm", {"key": "b3RoZXI="}).status_code == 423
    with after(1):
        assert ana.post("/lock/open", {"password": PASSWORD}).json() == {"key": "c2VjcmV0"}
        assert ana.get("/").status_code == 200


def test_what_the_pin_of_the_phone_gave_opens_it_and_nothing_made_up_does(ana):
    ana.post("/lock/arm", {"key": "c2VjcmV0"})
    ana.post("/lock/shut")
    for proof in ("x", sha256(b"open:").hexdigest(), sha256(b"c2VjcmV0").hexdigest()):
        assert ana.post("/lock/open", {"proof": proof}).status_code == 403
    assert asks(ana.get("/"))
    assert ana.post("/lock/open", {"proof": sha256(b"open:c2VjcmV0").hexdigest()}).status_code == 200
    assert ana.get("/").status_code == 200


def test_without_a_key_no_proof_of_a_pin_opens_it(ana):
    ana.post("/lock/shut")
    assert ana.post("/lock/open", {"proof": sha256(b"open:").hexdigest()}).status_code == 403


def test_touching_the_page_keeps_it_open(ana):
    for minutes in range(1, 9):
        with after(60 * minutes):
            assert ana.post("/lock/stay").status_code == 204
    with after(60 * 9):
        assert ana.get("/").status_code == 200
    with after(60 * 15):
        assert ana.post("/lock/stay").status_code == 423


def test_a_proof_from_before_the_lock_opens_nothing(ana):
    session = ana.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "password", "at": START, "reauthenticated": True}]
    session.save()
    with after(10):
        ana.post("/lock/shut")
    with after(11):
        assert asks(ana.get("/"))


def test_under_the_lock_she_can_still_sign_out_leave_and_read_what_is_nobodys(ana):
    ana.post("/lock/shut")
    for page in ("/welcome", "/privacy", "/guide", "/offline", "/account/logout/"):
        assert ana.get(page).status_code == 200, page
    assert ana.get("/lock").status_code == 200
    ana.post("/account/logout/")
    assert ana.get("/")["Location"] == "/welcome"
