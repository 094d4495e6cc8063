"""Words are sealed where they stand: a dump of the database shows none, and none opens anywhere else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from kernel.vault import WrongKey
from symptoms import selectors
from symptoms import services as symptoms
from symptoms.models import CheckIn, Revision
from tests.cast import assemble, person
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
CANARY = "heliotrope-canary"


@pytest.fixture
def cast():
    return assemble(NOW)


def save(cast, **said):
    return symptoms.save_checkin(look=cast.look, new=new_checkin(**said), now=NOW).checkin


def test_a_dump_shows_no_written_word(cast):
    first = save(cast, grades={"pain": 1}, note=f"{CANARY} one")
    change = new_checkin(uid=first.uid, base=first.revision, note=f"{CANARY} two", at=NOW + timedelta(hours=1))
    symptoms.save_checkin(look=cast.look, new=change, now=NOW + timedelta(hours=1))
    symptoms.add_own_symptom(look=cast.look, name=f"{CANARY} itch", now=NOW)
    out = StringIO()
    call_command("dumpdata", "symptoms", "accounts", stdout=out)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note_sealed FROM symptoms_checkin")
        raw = b"".join(bytes(row[0]) for row in cursor.fetchall() if row[0])
    assert str(first.uid) in out.getvalue(), "the dump holds the entry"
    assert CANARY not in out.getvalue()
    assert CANARY.encode() not in raw
    assert selectors.checkin(cast.look, first.uid).said.note == f"{CANARY} two"


def test_a_note_moved_to_another_entry_does_not_open(cast):
    one, two = save(cast, note="mine"), save(cast, note="other")
    sealed = CheckIn.objects.get(uid=one.uid).note_sealed
    CheckIn.objects.filter(uid=two.uid).update(note_sealed=sealed)
    with pytest.raises(WrongKey):
        selectors.checkin(cast.look, two.uid)


def test_a_version_moved_to_another_number_does_not_open(cast):
    one, two = save(cast, note="mine"), save(cast, note="other")
    body = Revision.objects.get(checkin__uid=one.uid).body_sealed
    Revision.objects.filter(checkin__uid=two.uid).update(body_sealed=body)
    with pytest.raises(WrongKey):
        selectors.revisions(cast.look, two.uid)


def test_a_note_is_not_opened_by_another_patients_key(cast):
    from accounts import services as accounts
    from accounts.models import Patient

    entry = save(cast, note="mine")
    other = accounts.start_diary(person_id=person("Fay").pk, now=NOW)
    Patient.objects.filter(pk=cast.patient_id).update(wrapped_key=Patient.objects.get(pk=other).wrapped_key)
    with pytest.raises(WrongKey):
        selectors.checkin(cast.look, entry.uid)


@pytest.mark.parametrize("note", ["", "0", "False", "ñandú 🌿", "a\x00b", "\u202eright to left"])
def test_every_note_comes_back_as_it_was(cast, note):
    assert selectors.checkin(cast.look, save(cast, grades={"pain": 0}, note=note).uid).said.note == note


def test_an_explicit_zero_and_a_missing_answer_stay_apart(cast):
    said = selectors.checkin(cast.look, save(cast, grades={"pain": 0, "seizure": 0}).uid).said
    assert dict(said.grades) == {"pain": 0, "seizure": 0}
    entry = selectors.entries_for_rules(cast.look, TODAY, 1, 1)[0]
    assert entry.grades.get("cough") is None
