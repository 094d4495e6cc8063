"""What goes into a link for a clinic: a snapshot of what she ticked, of her days, and of nothing that is hers alone."""

import json
import re
from base64 import b64decode
from datetime import timedelta

import pytest
import time_machine

from care import services as care_services
from flows.log_checkin import log_checkin
from tests import health_link_client as client
from tests import links
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=2), grades={"cough": 3}), now=NOW)
        yield cast


def files_of(link, passcode):
    return [json.loads(content) for _, content in client.opened(link, links.send, passcode=passcode)]


def test_it_is_a_snapshot_of_what_she_chose(cast):
    link, passcode = links.make(cast.ana, parts=["table"])
    before = files_of(link, passcode)

    log_checkin(look=cast.look, new=new_checkin(TODAY, grades={"vision": 4}, note="Later"), now=NOW)

    assert files_of(link, passcode) == before
    said = json.dumps(before)
    assert "Later" not in said
    assert len(before) == 2


def test_only_me_entries_are_never_in_it(cast):
    def plain(files):
        return re.sub(r'"data": "[^"]+"|"[0-9a-f-]{36}"|urn:uuid:[0-9a-f-]{36}', "", json.dumps(files))

    parts = ["flags", "care", "notes", "table"]
    before = files_of(*links.make(cast.ana, parts=parts))

    hidden = new_checkin(TODAY, only_me=True, grades={"seizure": 1, "headache": 4}, note="Nobody knows")
    log_checkin(look=cast.look, new=hidden, now=NOW)

    after = files_of(*links.make(cast.ana, parts=parts))
    assert plain(after) == plain(before)
    assert after[1]["content"] == before[1]["content"]


def test_notes_and_care_go_in_only_where_she_ticks_them(cast):
    log_checkin(look=cast.look, new=new_checkin(TODAY, grades={"cough": 1}, note="A secret of hers"), now=NOW)

    without, with_notes = files_of(*links.make(cast.ana, parts=[])), files_of(*links.make(cast.ana, parts=["notes"]))

    assert "A secret of hers" not in json.dumps(without)
    assert "A secret of hers" in json.dumps(with_notes)


def test_what_she_leaves_out_before_a_visit_is_left_out_of_its_link(cast):
    at = (NOW + timedelta(days=3)).replace(tzinfo=None)
    visit = care_services.save_visit(look=cast.look, visit_id=None, at_local=at, zone="UTC", with_whom="", now=NOW)
    care_services.leave_out(look=cast.look, visit_id=visit, left_out=["cough"])

    without, whole = (files_of(*links.make(cast.ana, parts=["table"], visit=of)) for of in (str(visit), ""))

    assert "cough" in answers_in(whole)
    assert "cough" not in answers_in(without)


def answers_in(files):
    """All answers that a receiver reads, the table unpacked."""
    table = files[1]["content"][0]["attachment"]["data"]
    answers = [each["resource"] for each in files[0]["entry"] if each["resource"]["resourceType"] == "Observation"]
    return json.dumps(answers).lower() + b64decode(table).decode()
