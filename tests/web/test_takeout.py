"""Taking everything along: with fresh proof, all of it, and equal to the record."""

import csv
import io
import json
import re
import time
from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import pytest

from care import services as care
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.log_checkin import log_checkin
from symptoms import selectors as symptoms
from symptoms import services
from symptoms.entries import Said
from tests.make import NOW, TODAY, new_checkin
from tests.rim import proved as with_proof
from tests.web.files import opened, work

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def proved(cast, at_noon):
    """Ana gave her password a moment ago."""
    return with_proof(cast.ana)


@pytest.fixture
def diary(cast):
    own_id = services.add_own_symptom(look=cast.look, name="Hot flushes", now=NOW)
    care.change_record(look=cast.look, change=care.RecordChange(country="US", diagnosis="MBC"), now=NOW)
    said = {"grades": {"pain": 3}, "numbers": {"weight_kg": 61.23496995}, "own_grades": {str(own_id): 2}}
    first = log_checkin(look=cast.look, new=new_checkin(**said, note="=mine only", only_me=True), now=NOW)
    again = new_checkin(uid=first.checkin.uid, base=first.checkin.revision, **said, note="better said", only_me=True)
    log_checkin(look=cast.look, new=again, now=NOW)
    called = Answer("called", whom="Nurse Kim", said="Come in today")
    acknowledge_flag(look=cast.look, flag_id=first.flags[0].id, answer=called, now=NOW)
    log_checkin(look=cast.look, new=new_checkin(date(2025, 12, 30), grades={"cough": 0}), now=NOW)
    return cast


def taken(client):
    assert client.post("/settings/take")["Location"] == "/settings/take"
    work()
    return opened(client.get("/settings/take/file"))


def test_it_asks_for_fresh_proof(diary, ana):
    assert ana.get("/settings/take").status_code == 200
    assert "reauthenticate" in ana.post("/settings/take")["Location"]
    assert "reauthenticate" in ana.get("/settings/take/file")["Location"]


def test_it_holds_all_the_files_one_fhir_document_a_year(diary, proved):
    assert sorted(taken(proved).namelist()) == [
        "README.txt",
        "entries-long.csv",
        "entries-wide.csv",
        "everything.json",
        "fhir-2025.json",
        "fhir-2026.json",
        "open-me.html",
        "summary.pdf",
    ]


def test_the_entries_read_back_equal_the_record(diary, proved):
    found = json.loads(taken(proved).read("everything.json"))
    kept = symptoms.checkins(diary.look, date(2020, 1, 1), TODAY)
    assert len(kept) == len(found["entries"]) == 2
    for entry, read in zip(kept, found["entries"], strict=True):
        assert (UUID(read["uid"]), date.fromisoformat(read["local_date"])) == (entry.uid, entry.local_date)
        assert datetime.fromisoformat(read["entered_at"]) == entry.entered_at
        assert (read["zone"], read["by"], read["only_me"], read["weekly"]) == (
            entry.zone,
            entry.by,
            entry.only_me,
            entry.weekly,
        )
        assert Said.from_plain(read["said"]).as_plain() == entry.said.as_plain()


def test_versions_calls_and_looks_are_in_it(diary, proved):
    found = json.loads(taken(proved).read("everything.json"))
    (versions,) = [entry["versions"] for entry in found["entries"] if len(entry["versions"]) == 2]
    assert [version["said"]["note"] for version in versions] == ["=mine only", "better said"]
    words = [event["words"] for flag in found["flags"] for event in flag["events"]]
    assert "Nurse Kim\nCome in today" in words
    assert found["record"]["diagnosis"] == "MBC"
    assert {share["role"] for share in found["shares"]} == {"caregiver", "clinician"}
    assert found["person"]["email"] == "ana@example.org"


def test_no_key_and_no_password_is_in_it(diary, proved):
    text = taken(proved).read("everything.json").decode()
    for word in ("password", "wrapped_key", "data_key", "secret", "token_hash"):
        assert word not in text


def test_its_tables_hold_every_entry_with_formulas_made_safe(diary, proved):
    text = taken(proved).read("entries-wide.csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["date"] for line in lines] == ["2025-12-30", "2026-06-30"]
    assert [line["cough"] for line in lines] == ["0", ""]


def test_someone_without_a_diary_has_nothing_to_take(cast, ben):
    assert ben.get("/settings/take").status_code in {302, 404}


def test_a_year_of_entries_is_made_within_seconds(cast, proved):
    for back in range(60):
        log_checkin(look=cast.look, new=new_checkin(date(2026, 4, 20 + back % 10), grades={"pain": 1}), now=NOW)
    began = time.process_time()
    taken(proved)
    assert time.process_time() - began < 10


def test_the_page_tells_how_far_it_is(diary, proved):
    assert "Make the file" in proved.get("/settings/take").content.decode()
    proved.post("/settings/take")

    waiting = proved.get("/settings/take").content.decode()
    assert "0 of 8 files are made." in waiting
    assert 'href="/settings/take"' in waiting
    assert proved.get("/settings/take/file")["Location"] == "/settings/take"

    work()
    assert "Your file is ready" in proved.get("/settings/take").content.decode()


def test_it_is_gone_when_she_throws_it_away(diary, proved):
    proved.post("/settings/take")
    work()
    proved.post("/settings/take", {"throw_away": "1"})

    assert proved.get("/settings/take/file").status_code == 404
    assert "Make the file" in proved.get("/settings/take").content.decode()


def test_a_page_opens_it_without_us(diary, proved):
    page = taken(proved).read("open-me.html").decode()
    assert "better said" in page
    assert "=mine only" in page
    assert "Tuesday, June 30, 2026" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|url\(|https?://", page)


def test_what_she_wrote_is_never_code_on_that_page(cast, proved):
    evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7|add:7 }}'
    services.add_own_symptom(look=cast.look, name="<b>&", now=NOW)
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, note=evil), now=NOW)
    care.add_question(look=cast.look, text=evil, now=NOW)
    page = taken(proved).read("open-me.html").decode()
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7|add:7 }}" in page
    # The policy lets run what we wrote, by its hash, and nothing else.
    script = page.split("<script>")[1].split("</script>")[0]
    assert b64encode(sha256(script.encode()).digest()).decode() in page


def test_a_word_about_it_is_in_her_language(diary, proved):
    diary.ana.language = "es"
    diary.ana.save()
    files = taken(proved)
    text = files.read("README.txt").decode("utf-8-sig")
    assert "Este es su diario" in text
    assert "\r\n" in text
    assert all(name in text for name in files.namelist() if name != "README.txt")
    assert 'lang="es"' in files.read("open-me.html").decode()
