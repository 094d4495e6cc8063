"""Flags over JSON, and what she does about them."""

from uuid import uuid4

import pytest

from care.models import CareRecord
from tests.api.conftest import Phone, fields, said

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
FLAGS = "/api/v1/flags"


@pytest.fixture
def flag(ana):
    """One flag of level today: a severe cough."""
    return ana.put(uuid4(), said(grades={"cough": 3})).body["flags"][0]


def test_open_flags_come_highest_first_with_words_and_numbers(ana):
    ana.put(uuid4(), said(grades={"cough": 3}))
    ana.put(uuid4(), said(grades={"breathlessness": 4}))
    found = ana.get(FLAGS).body
    assert [flag["level"] for flag in found["flags"]][:1] == ["emergency"]
    assert {flag["rule"] for flag in found["flags"]} >= {"breathing-emergency", "severe"}
    assert found["to_call"] == {"emergency": "112", "line": "", "clinic": ""}
    assert all(flag["evidence"] and flag["points"] and flag["words"]["say"] for flag in found["flags"])


def test_she_sees_calls_and_closes(ana, flag):
    answers = f"{FLAGS}/{flag['id']}/answers"
    assert ana.ask("POST", answers, {"deed": "seen"}).body["seen_at"]
    called = ana.ask("POST", answers, {"deed": "called", "whom": "Nurse Jo", "said": "Come in at four"}).body
    assert (called["state"], bool(called["acted_at"])) == ("acted", True)
    assert ana.ask("POST", answers, {"deed": "closed"}).body["state"] == "closed"
    assert flag["id"] in [found["id"] for found in ana.get(f"{FLAGS}?state=settled").body["flags"]]
    assert flag["id"] not in [found["id"] for found in ana.get(FLAGS).body["flags"]]


def test_a_deed_that_is_none_is_refused(ana, flag):
    answers = f"{FLAGS}/{flag['id']}/answers"
    for body, named in [({"deed": "burned"}, ["deed"]), ({}, ["deed"]), ({"deed": "seen", "mood": 1}, ["mood"])]:
        answer = ana.ask("POST", answers, body)
        assert (answer.status_code, fields(answer)) == (422, named)
    assert fields(ana.get(f"{FLAGS}?state=lost")) == ["state"]


def test_an_old_emergency_asks_first_in_json_too(ana):
    (old, *_) = ana.put(uuid4(), said(local_date="2026-06-21", grades={"seizure": 1})).body["flags"]

    assert (old["level"], old["raised_level"]) == ("days", "emergency")
    assert old["question"] == "This was on June 21. Is it still happening?"
    assert "Call 112" not in old["words"]["do"]


def test_a_flag_of_hers_is_not_there_for_others(cast, flag):
    for who in (cast.dora, cast.eve):
        assert Phone(who).ask("POST", f"{FLAGS}/{flag['id']}/answers", {"deed": "seen"}).status_code == 404


def test_a_caregiver_who_sees_no_flags_is_told_none(cast):
    from sharing.models import Grant

    Grant.objects.filter(grantee=cast.ben).update(sees_flags=False)
    path = f"/api/v1/people/{cast.patient_id}/checkins"
    answer = Phone(cast.ben).put(uuid4(), said(grades={"breathlessness": 4}), base=path)
    assert (answer.status_code, answer.body["flags"]) == (201, [])


def test_the_phone_carries_what_it_needs_to_speak_alone(ana):
    carried = ana.get("/api/v1/rules").body
    rules = {(each["rule"], each["level"]) for each in carried["rules"]}
    assert {("breathing-emergency", "emergency"), ("worried", "today")} <= rules
    assert {f"{rule}.{level}" for rule, level in rules} == set(carried["words"]["flags"])
    assert carried["background"]["fever_c"] == 38.0
    assert carried["words"]["symptoms"]["cough"]["short"] == "Cough"
    for words in carried["words"]["flags"].values():
        assert "{" not in words["do"] + words["by_when"] + words["why"] + words["title"]


def test_who_is_signed_in_is_said_to_the_page(cast, ana):
    body = ana.get("/api/v1/session").body
    assert (body["person"], body["patient"]) == (str(cast.ana.pk), str(cast.patient_id))


def test_a_caregiver_who_logs_gets_the_numbers_of_her_country(cast):
    """Whatever of the care record a caregiver may see: the emergency number is everybody's."""
    CareRecord.objects.update_or_create(patient_id=cast.patient_id, defaults={"country": "US"})

    answer = Phone(cast.ben).put(uuid4(), said(grades={"seizure": 1}), f"/api/v1/people/{cast.patient_id}/checkins")

    assert "911" in answer.body["flags"][0]["words"]["do"]
