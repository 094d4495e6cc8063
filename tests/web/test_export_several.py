"""A clinician takes the summaries of several patients at once; nobody takes one that is not shared so."""

from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from accounts import services as accounts
from flows.log_checkin import log_checkin
from sharing import selectors as sharing
from sharing.scopes import own
from tests.cast import CHEN_SEES, Cast, assemble, grant, person
from tests.make import NOW, new_checkin
from tests.web.files import opened, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)
        yield cast


def take(who, *patient_ids):
    client = Client()
    client.force_login(who, backend="accounts.sign_in.SignIn")
    asked = client.post("/patients/summaries", {"patient": patient_ids})
    work()
    return client.get("/patients/summaries.zip") if asked.get("Location") == "/patients/summaries" else asked


def test_two_patients_are_two_files_without_their_names_and_two_looks(cast: Cast):
    flora = person("Flora")
    second = accounts.start_diary(person_id=flora.pk, now=NOW)
    grant(second, cast.chen, "clinician", CHEN_SEES, NOW)
    log_checkin(look=own(second, flora.pk), new=new_checkin(grades={"cough": 2}), now=NOW)

    answer = take(cast.chen, cast.patient_id, second)

    archive = opened(answer)
    texts = [PdfReader(BytesIO(archive.read(name))).pages[0].extract_text() for name in archive.namelist()]
    assert [name[:16] for name in archive.namelist()] == ["01-symptom-diary", "02-symptom-diary"]
    assert ["Ana" in texts[0], "Flora" in texts[1]] == [True, True]
    assert [row.what for row in sharing.who_looked(second)] == ["summary.pdf"]


@pytest.mark.parametrize("name", ["ben", "dora", "eve", "ana"])
def test_only_a_clinician_with_a_share_takes_a_copy(cast, name):
    assert take(getattr(cast, name), cast.patient_id).status_code == 404


def test_one_that_is_not_shared_spoils_the_whole(cast):
    assert take(cast.chen, cast.patient_id, uuid4()).status_code == 404


def test_an_id_that_is_none_is_not_found_and_none_chosen_is_said(cast):
    assert take(cast.chen, "x").status_code == 404
    assert take(cast.chen)["Location"] == "/patients"
