"""Bad input gets a clear answer that names the field, and nothing of it is kept."""

from uuid import UUID

import pytest
from django.test import Client

from symptoms.models import CheckIn, Revision
from tests.api.conftest import CHECKINS, Phone, fields, said

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]

WRONG = [
    ({"grades": {"toes": 1}}, ["grades.toes"]),
    ({"grades": {"cough": 7}}, ["grades.cough"]),
    ({"grades": {"cough": -1}}, ["grades.cough"]),
    ({"grades": {"cough": "2"}}, ["grades.cough"]),
    ({"grades": {"cough": True}}, ["grades.cough"]),
    ({"grades": {"cough": 1.5}}, ["grades.cough"]),
    ({"grades": {"seizure": 2}}, ["grades.seizure"]),
    ({"grades": {"cough": 1, "toes": 1}, "note": "kept?"}, ["grades.toes"]),
    ({"grades": []}, ["grades"]),
    ({"features": {"cough": ["sudden"]}}, ["features.cough"]),
    ({"features": {"cough": "blood_streaks"}}, ["features.cough"]),
    ({"places": {"cough": ["neck"]}}, ["places.cough"]),
    ({"places": {"pain": ["moon"]}}, ["places.pain"]),
    ({"numbers": {"nrs": 11}}, ["numbers.nrs"]),
    ({"numbers": {"temperature_c": 99}}, ["numbers.temperature_c"]),
    ({"numbers": {"vomits_24h": 1.5}}, ["numbers.vomits_24h"]),
    ({"numbers": {"mood": 1}}, ["numbers.mood"]),
    ({"general": ["sleepy"]}, ["general"]),
    ({"general": "worried"}, ["general"]),
    ({"own_grades": {str(UUID(int=7)): 1}}, None),
    ({"bother": "toes"}, ["bother"]),
    ({"note": "x" * 10_001}, ["note"]),
    ({"note": 5}, ["note"]),
    ({"local_date": "2090-01-01"}, ["local_date"]),
    ({"local_date": "2026-02-30"}, ["local_date"]),
    ({"local_date": "1066-10-14"}, ["local_date"]),
    ({"local_date": 20260630}, ["local_date"]),
    ({"local_date": None}, ["local_date"]),
    ({"zone": "Mars/Olympus"}, ["zone"]),
    ({"entered_at": "2026-06-30T11:00:00"}, ["entered_at"]),
    ({"entered_at": "yesterday"}, ["entered_at"]),
    ({"entered_at": "0001-01-01T00:00:00+14:00"}, ["entered_at"]),
    ({"entered_at": "2090-01-01T00:00:00Z"}, ["entered_at"]),
    ({"sent_at": "2090-01-01T00:00:00Z"}, ["sent_at"]),
    ({"only_me": "yes"}, ["only_me"]),
    ({"base_revision": -1}, ["base_revision"]),
    ({"base_revision": 2**63}, ["base_revision"]),
    ({"mood": 3}, ["mood"]),
    ({"uid": "x", "patient": "y"}, ["uid", "patient"]),
]


@pytest.mark.parametrize(("wrong", "named"), WRONG, ids=lambda part: str(part)[:60])
def test_what_is_wrong_is_named_and_nothing_is_kept(ana, uid, wrong, named):
    answer = ana.put(uid, said(**wrong))
    assert answer.status_code == 422
    assert all(error["message"] and error["code"] for error in answer.body["errors"])
    assert sorted(fields(answer)) == sorted(named or [f"own_grades.{next(iter(wrong['own_grades']))}"])
    assert (CheckIn.objects.count(), Revision.objects.count()) == (0, 0)


@pytest.mark.parametrize("missing", ["local_date", "zone", "entered_at"])
def test_what_is_missing_is_named(ana, uid, missing):
    body = said(grades={"cough": 1})
    del body[missing]
    assert fields(ana.put(uid, body)) == [missing]


@pytest.mark.parametrize(
    "broken", [b"{", b'{"note": NaN}', b'{"note": "\\ud800"}', b"\xff\xfe", b"[" * 100_000, b'{"grades": 1e999}']
)
def test_broken_json_is_400(ana, uid, broken):
    answer = ana.put(uid, broken)
    assert (answer.status_code, answer.body["errors"][0]["code"]) == (400, "malformed")


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"5"])
def test_a_body_that_is_no_object_is_refused(ana, uid, body):
    assert ana.put(uid, body).status_code == 422


def test_a_note_of_5_mb_is_refused_by_name(ana, uid):
    answer = ana.put(uid, said(note="x" * 5 * 1024 * 1024))
    assert (answer.status_code, fields(answer)) == (413, ["note"])
    assert "10000" in answer.body["errors"][0]["message"]
    assert answer.headers["Retry-After"]
    assert CheckIn.objects.count() == 0


def test_the_longest_note_is_kept(ana, uid):
    assert ana.put(uid, said(note="ñ" * 10_000)).status_code == 201


@pytest.mark.parametrize(
    "path", [f"{CHECKINS}/7", f"{CHECKINS}/not-an-id", f"{CHECKINS}/a%0Ab", "/api/v1/flags/7/answers"]
)
def test_a_malformed_id_is_404_and_said(ana, path):
    for method in ("GET", "PUT", "DELETE", "POST"):
        answer = ana.ask(method, path, {})
        assert (answer.status_code, answer.body["errors"][0]["code"]) == (404, "not_an_id")


def test_an_address_that_is_not_there_answers_in_json(ana):
    assert ana.get("/api/v1/nothing").body["errors"][0]["code"] == "not_found"


@pytest.mark.parametrize("query", ["before=x", "before=-1", "most=0", "most=51", "most=1e3", "before=" + "9" * 19])
def test_a_query_is_read_as_strictly_as_a_body(ana, query):
    answer = ana.get(f"{CHECKINS}?{query}")
    assert (answer.status_code, fields(answer)) == (422, [query.partition("=")[0]])


def test_a_stranger_is_told_to_sign_in(db, uid):
    for method, path in [("GET", CHECKINS), ("PUT", f"{CHECKINS}/{uid}"), ("POST", "/api/v1/sync")]:
        answer = Phone(None).ask(method, path, {})
        assert (answer.status_code, answer.body["errors"][0]["code"]) == (401, "sign_in")


def test_a_change_without_the_pages_token_is_403(cast, uid):
    phone = Phone(cast.ana)
    phone.client = Client(enforce_csrf_checks=True)
    phone.client.force_login(cast.ana)
    assert phone.put(uid, said(grades={"cough": 1})).status_code == 403
    token = phone.get("/api/v1/session").body["csrf"]
    answer = phone.ask("PUT", f"{CHECKINS}/{uid}", said(grades={"cough": 1}), **{"X-CSRFToken": token})
    assert answer.status_code == 201


def test_a_form_is_not_json(ana, uid):
    answer = ana.client.put(f"{CHECKINS}/{uid}", "note=x", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 415


def test_who_keeps_no_diary_has_none_to_write_in(cast, uid):
    assert Phone(cast.dora).put(uid, said(grades={"cough": 1})).status_code == 404


def test_too_many_requests_are_told_when_to_come_back(ana, monkeypatch):
    from rest_framework.throttling import UserRateThrottle

    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "2/min"})
    answers = [ana.get(CHECKINS) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 61
    assert answers[-1].body["errors"][0]["code"] == "try_later"


def test_a_database_that_is_away_is_503_and_nothing_is_lost(ana, uid, monkeypatch):
    from django.db import OperationalError

    from symptoms import services

    def away(**_):
        raise OperationalError("the server closed the connection: secret host")

    monkeypatch.setattr(services, "save_checkin", away)
    answer = ana.put(uid, said(grades={"cough": 1}))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert b"secret" not in answer.content
