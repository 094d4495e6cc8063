"""What a caregiver gets when "only me" entries exist equals, byte for byte, what they get when those never existed."""

import re
from datetime import timedelta

import pytest
import time_machine

from flags import selectors as flags
from flows.delete_checkin import delete_checkin
from flows.log_checkin import log_checkin
from tests import health_link_client, links
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.rim import signed_in

pytestmark = pytest.mark.django_db

PAGES = {
    "ben": ["/people", "/people/{id}", "/people/{id}/log", "/people/{id}/flags", "/people/{id}/flags/{flag}"],
    "chen": [
        *("/patients", "/people/{id}", "/people/{id}/card", "/patients/{id}/summary", "/patients/{id}/summary.csv"),
        *("/fhir/Patient", "/fhir/Observation"),
    ],
}


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        for back in (3, 1):
            log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=back), grades={"pain": 3}), now=NOW)
        yield cast


def seen(cast):
    """All that the two of them get, without what differs from one answer to the next."""
    (flag, *_) = (flag.id for flag in flags.open_flags(cast.look) if flag.rule == "severe" and "pain" in flag.symptoms)
    got = {}
    for name, paths in PAGES.items():
        client = signed_in(getattr(cast, name))
        for path in paths:
            answer = client.get(path.format(id=cast.patient_id, flag=flag))
            assert answer.status_code == 200, path
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            plain = re.sub(rb'nonce="[^"]+"|value="[^"]{64}"|value="[0-9a-f-]{36}"', b"", body)
            got[name, path] = (plain, answer.headers.get("ETag"), answer.headers.get("Content-Disposition"))
    return got


def hide(cast, day, **said):
    return log_checkin(look=cast.look, new=new_checkin(day, only_me=True, **said), now=NOW)


def test_hidden_entries_and_the_flags_they_raise_change_nothing(cast):
    before = seen(cast)

    hide(cast, TODAY, grades={"seizure": 1, "vision": 4}, note="Nobody knows")
    hide(cast, TODAY - timedelta(days=1), grades={"headache": 3}, general=("worried",))
    hide(cast, TODAY - timedelta(days=2), grades={"pain": 2})
    hide(cast, TODAY - timedelta(days=3), grades={"pain": 0})

    assert len(flags.open_flags(cast.look)) > 2
    assert seen(cast) == before


def test_nor_do_they_when_they_are_deleted_again(cast):
    before = seen(cast)
    hidden = hide(cast, TODAY, grades={"seizure": 1})

    delete_checkin(look=cast.look, uid=hidden.checkin.uid, now=NOW)

    assert seen(cast) == before


def test_a_link_for_a_clinic_is_hers_alone_to_know_of(cast):
    before = seen(cast)
    link, passcode = links.make(cast.ana, recipient="Second opinion")
    health_link_client.opened(link, links.send, passcode=passcode)

    assert seen(cast) == before
    assert "Second opinion" not in str(seen(cast))


def test_an_entry_that_is_shared_does_change_what_they_get(cast):
    before = seen(cast)

    log_checkin(look=cast.look, new=new_checkin(TODAY, grades={"vision": 4}), now=NOW)

    after = seen(cast)
    assert all(before[key] != after[key] for key in before if key[1] in {"/people", "/people/{id}", "/patients"})
