"""The summary: the same numbers on the page, in the PDF, the text and the table, for whom she lets see it."""

import csv
import io
import json
import re
from datetime import timedelta

import pypdf
import pytest
import typst
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from care import services as care
from flows.log_checkin import log_checkin
from sharing.models import AccessRow
from tests.make import NOW, TODAY, ZONE, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


@pytest.fixture
def diary(cast):
    """Two weeks: pain rises, cough goes; a visit ten days ago; one entry that only she sees."""
    at = NOW.replace(tzinfo=None) - 10 * DAY
    care.save_visit(look=cast.look, visit_id=None, at_local=at, zone=ZONE, with_whom="Dr Chen", now=NOW)
    for back in range(14, -1, -1):
        said = {"grades": {"pain": 1 + (back < 4), "cough": int(back > 10), "seizure": 0}}
        log_checkin(look=cast.look, new=new_checkin(TODAY - back * DAY, **said, bother="pain"), now=NOW)
    hidden = {"grades": {"pain": 4, "jaundice": 1}, "note": "for my eyes only", "only_me": True}
    log_checkin(look=cast.look, new=new_checkin(TODAY - DAY, **hidden), now=NOW)
    return cast


@pytest.fixture
def chen(cast, browser_of):
    return browser_of(cast.chen)


def flat(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def pdf_text(response):
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return flat(" ".join(page.extract_text() for page in pages))


def of(cast, ending=""):
    return f"/patients/{cast.patient_id}/summary{ending}"


def test_page_pdf_and_text_say_the_same(diary, ana):
    page = flat(ana.get("/summary").content.decode())
    pdf = pdf_text(ana.get("/summary.pdf"))
    text = ana.get("/summary.txt").content.decode()
    for told in (page, pdf, flat(text)):
        for part in ("Pain 1 → 4", "Cough 1 → 0", "11 of 11 days", "Since the visit on 20 Jun 2026"):
            assert part in told, part
    assert len(text) <= 1000


def test_the_table_holds_every_entry_of_the_days(diary, ana):
    response = ana.get("/summary.csv", {"first": "2026-06-20", "last": "2026-06-30", "shape": "wide"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["pain"] for line in lines].count("4") == 1
    assert len(lines) == 12
    assert {line["headache"] for line in lines} == {""}


def test_a_clinician_gets_all_but_what_only_she_sees(diary, chen):
    page = chen.get(of(diary)).content.decode()
    csv_text = b"".join(chen.get(of(diary, ".csv")).streaming_content).decode()
    pdf, text = pdf_text(chen.get(of(diary, ".pdf"))), chen.get(of(diary, ".txt")).content.decode()
    told = {"page": flat(page), "pdf": pdf, "text": text}
    for name, text in told.items():
        assert "Pain 1 → 2" in flat(text), name
    for text in (*told.values(), csv_text):
        assert "for my eyes only" not in text
        assert "Very severe" not in text


def seen_by_chen(client, cast):
    """All that Dr Chen can get, with what is made of the moment or at random left out."""
    page = client.get(of(cast)).content.decode()
    page = re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    table = b"".join(client.get(of(cast, ".csv")).streaming_content)
    document = json.loads(client.get(of(cast, ".fhir")).content)
    for item in document["entry"]:
        for content in item["resource"].get("content", ()):
            content["attachment"].pop("data")
    return page, table, document, pdf_text(client.get(of(cast, ".pdf"))), client.get(of(cast, ".txt")).content


def test_entries_that_only_she_sees_leave_no_trace_anywhere(cast, chen):
    at = NOW.replace(tzinfo=None) - 10 * DAY
    care.save_visit(look=cast.look, visit_id=None, at_local=at, zone=ZONE, with_whom="Dr Chen", now=NOW)
    for back in range(14, -1, -1):
        log_checkin(look=cast.look, new=new_checkin(TODAY - back * DAY, grades={"pain": 1, "cough": 0}), now=NOW)
    before = seen_by_chen(chen, cast)

    said = {"grades": {"pain": 4, "cough": 3, "jaundice": 1}, "note": "mine", "bother": "cough", "only_me": True}
    for back in (0, 3, 200):
        log_checkin(look=cast.look, new=new_checkin(TODAY - back * DAY, **said), now=NOW)

    assert seen_by_chen(chen, cast) == before


def test_a_clinicians_look_is_written_down_for_her_to_read(diary, chen):
    chen.get(of(diary))
    chen.get(of(diary, ".pdf"))
    rows = AccessRow.objects.filter(patient_id=diary.patient_id).order_by("pk")
    assert [(row.viewer_name, row.what) for row in rows] == [("Dr Chen", "summary"), ("Dr Chen", "summary.pdf")]


def test_her_own_look_is_not(diary, ana):
    ana.get("/summary.pdf")
    assert not AccessRow.objects.exists()


def test_a_caregiver_reads_the_page_and_takes_nothing_away(diary, ben):
    page = ben.get(of(diary)).content.decode()
    assert "Pain" in page
    assert ".pdf" not in page
    for ending in (".pdf", ".csv", ".txt", ".fhir"):
        assert ben.get(of(diary, ending)).status_code == 404


def test_what_is_not_shared_is_not_told_as_none(diary, ben):
    page = flat(ben.get(of(diary)).content.decode())
    assert "On treatment not shared" in page


@pytest.mark.parametrize("who", ["dora", "eve"])
def test_whoever_holds_no_grant_finds_nothing(who, diary, browser_of):
    client = browser_of(getattr(diary, who))
    for ending in ("", ".pdf", ".csv", ".txt", ".fhir"):
        assert client.get(of(diary, ending)).status_code == 404
    assert not AccessRow.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "2026-06-30", "last": "2026-06-01"},
        {"first": "2090-01-01"},
        {"last": "2026-06-01"},
        {"first": "not a day"},
        {"first": "0001-01-01", "last": "2026-06-01"},
    ],
)
@pytest.mark.parametrize("ending", ["", ".pdf", ".csv"])
def test_days_that_are_none_are_told_beside_their_field(asked, ending, diary, ana):
    response = ana.get(f"/summary{ending}", asked)
    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()


def test_a_pdf_that_cannot_be_made_is_said_so_and_nothing_of_hers_is_logged(diary, ana, monkeypatch, caplog):
    def refuse(*_args, **_options):
        raise typst.TypstError("for my eyes only")

    monkeypatch.setattr("summaries.pdf.printing.typst.compile", refuse)
    page = ana.get("/summary.pdf", follow=True)
    assert "The PDF could not be made" in page.content.decode()
    assert "for my eyes only" not in caplog.text


def test_a_pdf_that_the_standards_refuse_is_made_plain(diary, ana, monkeypatch):
    compile_ = typst.compile

    def strict(*args, **options):
        if options["pdf_standards"]:
            raise typst.TypstError("no glyph")
        return compile_(*args, **options)

    monkeypatch.setattr("summaries.pdf.printing.typst.compile", strict)
    assert "Pain 1 → 4" in pdf_text(ana.get("/summary.pdf"))


def test_a_file_names_nobody(diary, ana):
    assert ana.get("/summary.pdf")["Content-Disposition"] == (
        'attachment; filename="symptom-diary-2026-06-20-2026-06-30.pdf"'
    )


def test_the_paper_is_her_countrys_or_the_one_asked_for(diary, ana):
    care.change_record(look=diary.look, change=care.RecordChange(country="US"), now=NOW)

    def width(query):
        return round(pypdf.PdfReader(io.BytesIO(ana.get("/summary.pdf" + query).content)).pages[0].mediabox.width)

    assert (width(""), width("?paper=a4"), width("?paper=tea-towel")) == (612, 595, 612)


def test_queries_do_not_grow_with_the_diary(diary, ana):
    def queries(first):
        with CaptureQueriesContext(connection) as made:
            ana.get("/summary", {"first": first, "last": "2026-06-30"})
        return len(made)

    assert queries("2026-06-30") == queries("2026-06-16")


def test_the_page_speaks_spanish(diary, ana):
    diary.ana.language = "es"
    diary.ana.save()
    body = ana.get("/summary").content.decode()
    assert "Resumen para una visita" in body
    for english in ("Which days", "Take it along", "Safety answers", "no entry", "Days with it"):
        assert english not in body


def test_the_document_for_a_clinics_system_says_the_same(diary, ana):
    response = ana.get("/summary.fhir")
    made = json.loads(response.content)
    assert response["Content-Type"] == "application/fhir+json"
    assert made["entry"][0]["resource"]["resourceType"] == "Composition"
    said = flat(json.dumps(made["entry"][0]["resource"], ensure_ascii=False))
    for part in ("Pain 1 → 4", "Cough 1 → 0", "11 of 11 days"):
        assert part in said


@pytest.mark.parametrize("kind", ["pdf", "csv", "text"])
def test_the_command_writes_the_same_as_the_page(kind, diary, ana, tmp_path):
    out = tmp_path / "out"
    call_command("export_summary", diary.ana.email, "--since", "2026-06-20", "--format", kind, "--out", str(out))
    response = ana.get({"pdf": "/summary.pdf", "csv": "/summary.csv", "text": "/summary.txt"}[kind])
    if kind == "pdf":
        written = flat(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages))
        assert written == pdf_text(response)
    else:
        assert out.read_bytes() == (b"".join(response.streaming_content) if kind == "csv" else response.content)


def test_the_command_says_who_is_not_there(at_noon):
    with pytest.raises(CommandError, match="Nobody signs in as nobody"):
        call_command("export_summary", "nobody@example.org", "--out", "/dev/null")
