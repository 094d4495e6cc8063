"""The sheet for a talk about trials: filled from the record, honest about what is missing, without advice."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from care import services
from care.services import RecordChange, TreatmentChange, TypeChange
from flows.log_checkin import log_checkin
from sharing.models import Grant
from summaries.trial_sheet import age_group
from tests.make import NOW, new_checkin
from tests.rim import signed_in


@pytest.fixture
def ana(cast):
    return signed_in(cast.ana)


def sheet(browser, address="/care/trials"):
    return browser.get(address).content.decode().split('class="trial-sheet"')[1].split("</article>")[0]


def test_an_empty_record_says_what_is_missing_and_still_asks(cast, ana):
    page = sheet(ana)
    for missing in ("estrogen receptor", "HER2, with its score", "treatments, with their line", "your birth date"):
        assert missing in page
    assert "Which phase is it?" in page


def test_it_holds_what_the_record_says(cast, ana):
    services.change_record(look=cast.look, change=RecordChange(known_sites=["bone"], medicines="aspirin"), now=NOW)
    services.change_type(look=cast.look, change=TypeChange(er="positive", her2="low", genes={"ESR1": "found"}))
    change = TreatmentChange("hormone", "letrozole", 1, date(2025, 1, 1), date(2026, 1, 1), why_ended="grew")
    services.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
    services.add_question(look=cast.look, text="What of my heart?", now=NOW)
    log_checkin(look=cast.look, new=new_checkin(numbers={"activity": 1}), now=NOW)
    page = sheet(ana)
    for said in ("Bone", "aspirin", "ESR1", "letrozole", "The cancer grew", "What of my heart?", "Activity, as logged"):
        assert said in page
    assert "None noted of" in page
    assert "Immunotherapy" in page
    assert "HER2, with its score" not in page


def test_it_names_no_trial_and_gives_no_verdict(cast, ana):
    page = sheet(ana).lower()
    assert "nct0" not in page
    assert "you qualify" not in page
    assert "eligible" not in page


def test_a_clinician_with_care_sees_it_and_a_caregiver_without_does_not(cast):
    address = f"/people/{cast.patient_id}/care/trials"
    assert "Ana" in sheet(signed_in(cast.chen), address)
    assert signed_in(cast.ben).get(address).status_code == 404


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2009, 1, 1), "under 18"),
        (date(1986, 7, 1), "18 to 39"),
        (date(1986, 6, 30), "40 to 49"),
        (date(1950, 1, 1), "75 or older"),
    ],
)
def test_the_age_itself_is_not_told(born, group):
    with translation.override("en"):
        assert age_group(born, date(2026, 6, 30)) == group


def test_the_pdf_of_the_summary_has_it_by_choice_and_says_the_same(cast, ana):
    services.change_type(look=cast.look, change=TypeChange(er="positive", genes={"ESR1": "found"}))
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)

    without, chosen = (pdf_text(ana.get(f"/summary.pdf{query}")) for query in ("", "?trials=1"))

    assert "talk about trials" not in without
    for said in ("Sheet for a talk about trials", "ER: Positive", "ESR1: Changed or high", "HER2, with its score"):
        assert said in chosen


def test_whoever_does_not_see_the_record_of_care_gets_no_sheet(cast):
    Grant.objects.filter(grantee=cast.chen).update(sees_care=False)
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)

    answer = signed_in(cast.chen).get(f"/patients/{cast.patient_id}/summary.pdf?trials=1")

    assert "trials" not in pdf_text(answer)


def pdf_text(answer):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
