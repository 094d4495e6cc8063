"""Bringing a diary in by its page: shown first, her yes, and nothing before it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from flows.log_checkin import log_checkin
from summaries import services as summaries
from summaries.models import Incoming
from summaries.takeout.writing import as_json, hers
from tests.cast import assemble
from tests.make import NOW, new_checkin
from tests.rim import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/settings/bring-in"
TABLE = b"Fecha;Dolor;Notas;Sofocos\n1/6/2026;2;uno;1\n2/6/2026;9;dos;2\n31/6/2026;1;tres;1\n"


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


@pytest.fixture
def ana(cast):
    return signed_in(cast.ana)


def send(client, data, name="diary.zip"):
    return client.post(PAGE, {"do": "send", "file": SimpleUploadedFile(name, data)})


def test_a_takeout_is_shown_then_taken_in(cast, ana):
    other = assemble_other()
    log_checkin(look=other, new=new_checkin(grades={"pain": 3}, note="from there"), now=NOW)
    assert send(ana, as_json(other, NOW), "everything.json")["Location"] == PAGE

    shown = ana.get(PAGE).content.decode()
    assert "From June 30, 2026 to June 30, 2026" in shown
    assert hers(cast.look).diary.entries == ()
    done = ana.post(PAGE, {"do": "yes"}, follow=True).content.decode()

    assert "came in" in done
    assert [entry.said.note for entry in hers(cast.look).diary.entries] == ["from there"]
    assert not Incoming.objects.exists()


def assemble_other():
    from accounts import services as accounts
    from sharing.scopes import own
    from tests.cast import person

    pia = person("Pia")
    return own(accounts.start_diary(person_id=pia.pk, now=NOW), pia.pk)


def test_what_cannot_be_read_is_named_and_changes_nothing(cast, ana):
    answer = send(ana, b'{"format": "mbc-tracker takeout", "version": 1}', "everything.json")
    assert answer.status_code == 422
    assert "another version (1)" in answer.content.decode()
    assert not Incoming.objects.exists()
    assert "cannot be read as a table" in send(ana, b"\0\0", "x.csv").content.decode()


def test_a_table_is_matched_shown_and_taken_in(cast, ana):
    send(ana, TABLE, "tracker.csv")
    shown = ana.get(PAGE).content.decode()
    assert "2 rows are new" in shown
    assert "Row 4, Fecha:" in shown
    assert "Monday, June 1, 2026" in shown

    chosen = {
        "order": "dmy",
        "target_0": "date",
        "target_1": "pain",
        "scale_1": "0-10",
        "target_2": "note",
        "target_3": "own",
    }
    again = ana.post(PAGE, {"do": "look", **chosen}).content.decode()
    assert "Sofocos" in again
    ana.post(PAGE, {"do": "yes", **chosen})

    found = hers(cast.look).diary
    assert [(dict(entry.said.grades), entry.said.note) for entry in found.entries] == [
        ({"pain": 1}, "uno"),
        ({"pain": 3}, "dos"),
    ]
    assert [own.name for own in found.own_symptoms] == ["Sofocos"]


def test_columns_that_make_no_sense_are_told(cast, ana):
    send(ana, TABLE, "tracker.csv")
    answer = ana.post(PAGE, {"do": "yes", "order": "dmy", "target_1": "pain"})
    assert answer.status_code == 422
    assert "one column" in answer.content.decode()
    assert hers(cast.look).diary.entries == ()


def test_what_waits_is_sealed_and_forgotten_after_an_hour(cast, ana):
    send(ana, TABLE, "tracker.csv")
    assert b"Dolor" not in bytes(Incoming.objects.get().sealed)
    with time_machine.travel(NOW + timedelta(hours=1, seconds=1), tick=False):
        assert "Look into the file" in ana.get(PAGE).content.decode()
        summaries.remove_expired(now=NOW + timedelta(hours=1, seconds=1))
    assert not Incoming.objects.exists()


def test_another_file_and_none(cast, ana):
    send(ana, TABLE, "tracker.csv")
    assert ana.post(PAGE, {"do": "drop"})["Location"] == PAGE
    assert not Incoming.objects.exists()
    assert ana.post(PAGE, {"do": "yes"}).status_code == 200
    assert ana.post(PAGE, {"do": "send"}).status_code == 422


def test_more_than_the_limit_is_not_even_read(cast, ana):
    answer = ana.post(PAGE, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(100 * 1024 * 1024))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
