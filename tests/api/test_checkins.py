"""Check-ins over JSON: once however often they are sent."""

from uuid import uuid4

import pytest

from symptoms.models import CheckIn
from tests.api.conftest import CHECKINS, Phone, fields, said
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
WORSE = {"grades": {"pain": 3, "seizure": 0}, "features": {"pain": ["sudden", "deformed"]}, "numbers": {"nrs": 8}}


def test_a_check_in_is_saved_once_however_often_it_is_sent(ana, uid):
    first = ana.put(uid, said(grades={"cough": 1}, note="after the stairs"))
    again = ana.put(uid, said(grades={"cough": 1}, note="after the stairs"))
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.body["kind"], again.body["kind"]) == ("created", "same")
    assert first.body["checkin"] == again.body["checkin"]
    assert CheckIn.objects.count() == 1


def test_what_is_read_is_what_was_sent(ana, uid):
    body = said(**WORSE, places={"pain": ["lower_back"]}, general=["shivers"], bother="pain", note="x", only_me=True)
    ana.put(uid, body)
    read = ana.get(f"{CHECKINS}/{uid}").body
    assert {name: read[name] for name in body if name not in {"entered_at", "sent_at", "features"}} == {
        name: body[name] for name in body if name not in {"entered_at", "sent_at", "features"}
    }
    assert sorted(read["features"]["pain"]) == ["deformed", "sudden"]
    assert (read["id"], read["by"], read["entered_at"]) == (str(uid), "patient", "2026-06-30T15:00:00Z")


def test_an_emergency_comes_back_with_the_answer_and_again_when_sent_again(ana, uid):
    first = ana.put(uid, said(**WORSE))
    again = ana.put(uid, said(**WORSE))
    assert next((flag["rule"], flag["level"]) for flag in first.body["flags"]) == ("possible-fracture", "emergency")
    assert again.body["flags"] == first.body["flags"]
    assert first.body["flags"][0]["words"]["do"].startswith("Call 112 now")
    assert not any("{" in words for words in first.body["flags"][0]["words"].values())


def test_a_correction_names_what_it_corrects(ana, uid):
    revision = ana.put(uid, said(grades={"cough": 1})).body["checkin"]["revision"]
    changed = ana.put(uid, said(grades={"cough": 3}, base_revision=revision))
    assert (changed.status_code, changed.body["kind"]) == (200, "corrected")
    assert ana.get(f"{CHECKINS}/{uid}").body["grades"] == {"cough": 3}


def test_two_phones_are_joined_and_told_what_was_disputed(ana, uid):
    base = ana.put(uid, said(grades={"cough": 1, "pain": 1})).body["checkin"]["revision"]
    ana.put(uid, said(grades={"cough": 2, "pain": 1}, base_revision=base, entered_at="2026-06-30T14:00:00Z"))
    merged = ana.put(
        uid, said(grades={"cough": 3, "pain": 1}, base_revision=base, note="n", entered_at="2026-06-30T14:30:00Z")
    )
    assert (merged.body["kind"], merged.body["disputed"]) == ("merged", ["grades.cough"])
    assert (merged.body["checkin"]["grades"], merged.body["checkin"]["note"]) == ({"cough": 3, "pain": 1}, "n")


def test_a_deleted_check_in_is_gone_and_deleting_again_is_no_error(ana, uid):
    revision = ana.put(uid, said(grades={"cough": 1})).body["checkin"]["revision"]
    first = ana.ask("DELETE", f"{CHECKINS}/{uid}?base_revision={revision}")
    again = ana.ask("DELETE", f"{CHECKINS}/{uid}?base_revision={revision}")
    assert (first.body["kind"], again.body["kind"]) == ("deleted", "same")
    assert ana.get(f"{CHECKINS}/{uid}").status_code == 404


def test_pages_go_back_by_key_and_end(ana):
    uids = [uuid4() for _ in range(5)]
    for uid in uids:
        ana.put(uid, said(grades={"cough": 1}))
    first = ana.get(f"{CHECKINS}?most=2").body
    ana.put(uuid4(), said(grades={"cough": 2}))
    second = ana.get(f"{CHECKINS}?most=2&before={first['next']}").body
    third = ana.get(f"{CHECKINS}?most=2&before={second['next']}").body
    seen = [row["id"] for page in (first, second, third) for row in page["checkins"]]
    assert seen == [str(uid) for uid in reversed(uids)]
    assert third["next"] is None


def test_a_caregiver_logs_for_her_and_is_named(cast, ana, ben, uid):
    theirs = f"/api/v1/people/{cast.patient_id}/checkins"
    made = ben.put(uid, said(grades={"confusion": 1}), base=theirs)
    assert made.status_code == 201
    read = ana.get(f"{CHECKINS}/{uid}").body
    assert (read["by"], read["author"]) == ("caregiver", "Ben")


def test_the_same_id_in_another_diary_is_another_check_in(ana, uid):
    from accounts import services as accounts
    from tests.make import NOW

    fay = person("Fay")
    accounts.start_diary(person_id=fay.pk, now=NOW)
    ana.put(uid, said(grades={"cough": 1}, note="hers"))
    other = Phone(fay)
    assert other.get(f"{CHECKINS}/{uid}").status_code == 404
    assert other.put(uid, said(grades={"cough": 4})).status_code == 201
    assert ana.get(f"{CHECKINS}/{uid}").body["note"] == "hers"


@pytest.mark.parametrize("who", ["dora", "eve", "chen"])
def test_who_may_not_log_finds_nothing_there(cast, who, uid):
    phone = Phone(getattr(cast, who))
    path = f"/api/v1/people/{cast.patient_id}/checkins"
    assert phone.put(uid, said(grades={"cough": 1}), base=path).status_code == 404
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("chen", 200), ("dora", 404), ("eve", 404)])
def test_who_may_see_reads_and_the_look_is_noted(cast, ana, who, status, uid):
    from sharing import selectors as sharing

    ana.put(uid, said(grades={"cough": 1}, note="for the doctor"))
    answer = Phone(getattr(cast, who)).get(f"/api/v1/people/{cast.patient_id}/checkins/{uid}")
    assert answer.status_code == status
    assert len(sharing.who_looked(cast.patient_id)) == (1 if status == 200 else 0)
    if who == "ben":
        assert answer.body["note"] == "", "Ben sees symptoms, not notes"


def test_a_problem_names_the_symptom_in_her_language(cast, uid):
    cast.ana.language = "es"
    cast.ana.save(update_fields=["language"])
    answer = Phone(cast.ana).put(uid, said(grades={"cough": 7}))
    assert fields(answer) == ["grades.cough"]
    assert answer.body["errors"][0]["message"].startswith("Tos: ")
