"""A share that ended shows nothing from that instant on, and says nothing of having ended."""

import re

import pytest
import time_machine

from reminders.models import Delivery
from reminders.services.addressing import open_book
from sharing import selectors as sharing
from sharing import services
from sharing.scopes import Scope
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.rim import signed_in
from tests.web.files import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


def stop(cast, person):
    grant = next(item for item in sharing.shares_of(cast.patient_id, NOW) if item.person_id == person.pk)
    signed_in(cast.ana).post(f"/share/{grant.id}/stop")


def same(first, second):
    """But for what differs from one answer to the next, and the reader's own id."""
    differs = rb'nonce="[^"]+"|value="[^"]{64}"|data-person="[^"]+"'
    plain = [re.sub(differs, b"", each.content) for each in (first, second)]
    return first.status_code == second.status_code and plain[0] == plain[1]


@pytest.mark.parametrize("path", ["", "/log", "/flags", "/card"])
def test_the_next_request_is_as_if_nothing_were_there(cast, path):
    ben = signed_in(cast.ben)
    stop(cast, cast.ben)

    ended = ben.get(f"/people/{cast.patient_id}{path}")

    assert ended.status_code == 404
    assert same(ended, ben.get(f"/people/01980000-0000-7000-8000-000000000001{path}"))


def test_an_open_tab_saves_nothing_more(cast):
    ben = signed_in(cast.ben)
    assert ben.get(f"/people/{cast.patient_id}/log").status_code == 200
    stop(cast, cast.ben)
    sent = {"uid": str(new_checkin().uid), "local_date": str(TODAY), "grade_cough": "1", "do": "save"}

    assert ben.post(f"/people/{cast.patient_id}/log", sent).status_code == 404


def test_a_phone_that_still_holds_her_diary_sends_nothing_more(cast):
    ben = signed_in(cast.ben)
    stop(cast, cast.ben)
    body = {"local_date": str(TODAY), "zone": "UTC", "entered_at": NOW.isoformat(), "grades": {"cough": 1}}

    address = f"/api/v1/people/{cast.patient_id}/checkins/{new_checkin().uid}"

    assert ben.put(address, body, content_type="application/json").status_code == 404


def test_the_list_of_people_is_as_for_someone_who_never_shared(cast):
    ben, dora = signed_in(cast.ben), signed_in(cast.dora)
    assert b"Ana" in ben.get("/people").content
    stop(cast, cast.ben)

    assert same(ben.get("/people"), dora.get("/people"))


def test_the_clinicians_list_and_summary_are_gone_alike(cast):
    chen = signed_in(cast.chen)
    assert b"Ana" in chen.get("/patients").content
    stop(cast, cast.chen)

    assert b"Ana" not in chen.get("/patients").content
    for ending in ("", ".csv", ".pdf"):
        assert chen.get(f"/patients/{cast.patient_id}/summary{ending}").status_code == 404


def test_the_other_shares_are_untouched(cast):
    stop(cast, cast.ben)

    assert signed_in(cast.chen).get(f"/people/{cast.patient_id}").status_code == 200


def test_no_message_goes_to_whom_the_share_has_ended_for(cast):
    delivery = Delivery(patient_id=cast.patient_id, kind="caregivers", channel="email")
    told = open_book([delivery], {}, NOW).addresses(delivery)
    assert {address.person_id for address in told} == {cast.ben.pk}

    stop(cast, cast.ben)

    assert open_book([delivery], {}, NOW).addresses(delivery) == ()


def test_nothing_leaves_by_the_back_door(cast):
    """Stopping and sharing anew shows what the new share says, not what the old one said."""
    grant = next(item for item in sharing.shares_of(cast.patient_id, NOW) if item.person_id == cast.ben.pk)
    services.widen(patient_id=cast.patient_id, grant_id=grant.id, scopes=Scope, proved=False, now=NOW)
    stop(cast, cast.ben)
    sent = services.invite(
        patient_id=cast.patient_id,
        email="ben@example.org",
        role="caregiver",
        scopes=[Scope.SYMPTOMS],
        until_stopped=True,
        now=NOW,
    )
    services.accept(token=sent.token, person_id=cast.ben.pk, now=NOW)

    look = sharing.visible_to(cast.ben.pk, cast.patient_id, NOW.replace(year=2027))

    assert look.scopes == {Scope.SYMPTOMS}


@pytest.mark.parametrize("moment", ["before it is made", "once it is made"])
def test_what_was_asked_for_before_the_end_gives_nothing_after(cast, moment):
    chen = signed_in(cast.chen)
    assert chen.post("/patients/summaries", {"patient": [cast.patient_id]}).status_code == 302
    if moment == "once it is made":
        work()
    stop(cast, cast.chen)
    work()

    assert chen.get("/patients/summaries.zip").status_code == 404
    assert chen.get("/patients/summaries")["Location"] == "/patients"
    assert [row.what for row in sharing.who_looked(cast.patient_id)] == []
