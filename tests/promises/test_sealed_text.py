"""Free text is encrypted in the database: whatever she writes, no table holds a word of it."""

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from accounts import context
from care import selectors as care
from symptoms import selectors as symptoms
from tests.cast import assemble
from tests.make import NOW, TODAY
from tests.promises.canary import CANARY, write_everywhere
from tests.rim import proved

pytestmark = pytest.mark.django_db

# Django's own keeping of who is signed in: messages to be shown once, and what waits for fresh proof.
NOT_KEPT = {"django_session"}


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        yield assemble(NOW)


def every_value(patient_id):
    """Each stored value of each table, as bytes."""
    with context.serving(patient_id), connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table in NOT_KEPT:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()


def test_no_table_holds_a_word_of_hers(cast):
    answers = write_everywhere(proved(cast.ana), cast.look)
    assert answers.count(302) > 8, answers

    found = {table for table, value in every_value(cast.patient_id) if CANARY.encode() in value}

    assert found == set()
    seen = [table for table, _ in every_value(cast.patient_id)]
    assert {"symptoms_checkin", "care_treatment", "care_question", "flags_flagevent"} <= set(seen)


def test_and_she_reads_every_word_again(cast):
    write_everywhere(proved(cast.ana), cast.look)

    assert symptoms.checkins(cast.look, TODAY, TODAY)[0].said.note == CANARY
    assert care.record(cast.look).allergies == CANARY
    assert care.treatments(cast.look)[0].drug == CANARY
    assert care.visits(cast.look)[0].wish == CANARY
    assert care.questions(cast.look)[0].text == CANARY
    assert care.contacts(cast.look)[0].name == CANARY


def test_every_field_of_words_is_sealed_by_its_name(cast):
    """A text field of a diary that is not sealed has to be named here, with why it may be open."""
    open_words = {
        "symptoms.CheckIn": {"zone", "by", "bother"},
        "symptoms.Revision": {"kind", "by"},
        "symptoms.TeamKnows": {"symptom"},
        "care.CareRecord": {"country"},
        "care.Treatment": {"category"},
        "care.Visit": {"zone"},
        "care.CareContact": {"kind"},
        "care.CareExam": {"kind"},
        "care.MarkerValue": {"marker", "unit"},
        "flags.Flag": {"rule", "level", "state", "side"},
        "flags.FlagEvent": {"kind", "level"},
    }
    for label in ("symptoms", "care", "flags"):
        for model in apps.get_app_config(label).get_models():
            texts = {
                field.name
                for field in model._meta.get_fields()
                if field.get_internal_type() in {"CharField", "TextField"}
            }
            assert texts == open_words.get(model._meta.label, set()), model._meta.label
