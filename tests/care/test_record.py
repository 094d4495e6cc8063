"""The record of care: hers to write, shown by scope, sealed at rest."""

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest

from care import models, services
from care import selectors as care
from care.selectors import ContactView
from care.services import ContactChange, RecordChange, TreatmentChange
from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from tests.cast import assemble
from tests.make import NOW, ZONE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
SECRET = "palbociclib in the mornings"


@pytest.fixture
def cast():
    return assemble(NOW)


@pytest.fixture
def bens_look(cast):
    return sharing.visible_to(cast.ben.pk, cast.patient_id, NOW)


def fill(look):
    services.change_record(look=look, change=RecordChange(country="US", diagnosis=SECRET, allergies=SECRET), now=NOW)
    services.save_treatment(look=look, treatment_id=None, change=TreatmentChange("targeted", SECRET), now=NOW)
    services.add_question(look=look, text=SECRET, now=NOW)
    services.save_contact(look=look, contact_id=None, change=ContactChange("other", SECRET, "+1 555"), now=NOW)
    at = datetime(2026, 7, 10, 9)
    services.save_visit(look=look, visit_id=None, at_local=at, zone=ZONE, with_whom=SECRET, now=NOW)


def test_nothing_is_shown_where_the_record_is_not_shared(cast, bens_look):
    fill(cast.look)

    assert care.record(bens_look) == care.NOTHING
    for read in (care.treatments, care.visits, care.contacts, care.questions):
        assert read(cast.look)
        assert read(bens_look) == ()


def test_a_clinician_reads_it_and_writes_nothing(cast):
    fill(cast.look)
    look = sharing.visible_to(cast.chen.pk, cast.patient_id, NOW)

    assert care.record(look).allergies == SECRET
    for write in (
        lambda: services.change_record(look=look, change=RecordChange(), now=NOW),
        lambda: services.add_question(look=look, text="?", now=NOW),
        lambda: services.remove(look=look, kind="treatment", row_id=care.treatments(look)[0].id),
        lambda: services.mark_asked(look=look, question_id=care.questions(look)[0].id, asked=True, now=NOW),
    ):
        with pytest.raises(NotFound):
            write()


def test_another_patients_rows_are_not_there(cast):
    from accounts import services as accounts
    from sharing.scopes import own

    fill(cast.look)
    hers = own(accounts.start_diary(person_id=cast.dora.pk, now=NOW), cast.dora.pk)
    treatment_id = care.treatments(cast.look)[0].id

    with pytest.raises(NotFound):
        services.save_treatment(look=hers, treatment_id=treatment_id, change=TreatmentChange("other"), now=NOW)
    with pytest.raises(NotFound):
        services.remove(look=hers, kind="treatment", row_id=treatment_id)
    assert care.treatments(cast.look)[0].drug == SECRET


def test_no_word_of_hers_stands_open_in_the_tables(cast):
    fill(cast.look)

    for table in (models.CareRecord, models.Treatment, models.Question, models.CareContact, models.Visit):
        for row in table.objects.values():
            stored = " ".join(str(bytes(value) if isinstance(value, memoryview) else value) for value in row.values())
            assert "palbociclib" not in stored


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"country": "XX"}, "country"),
        ({"height_cm": Decimal(300)}, "height_cm"),
        ({"diagnosed_date": date(2026, 7, 2)}, "diagnosed_date"),
        ({"known_sites": ["moon"]}, "known_sites"),
        ({"diagnosis": "x" * 501}, "diagnosis"),
        ({"origin": "nowhere"}, "origin"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(cast, change, field):
    with pytest.raises(Refused) as refused:
        services.change_record(look=cast.look, change=RecordChange(**change), now=NOW)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert not models.CareRecord.objects.exists()


def number(**hours) -> ContactView:
    plain = {"weekdays": (), "opens": None, "closes": None}
    return ContactView(UUID(int=1), "clinic", "Clinic", "1", **{**plain, **hours})


TUESDAY = datetime(2026, 6, 30)


@pytest.mark.parametrize(
    ("hours", "at", "answers"),
    [
        ({}, TUESDAY.replace(hour=3), True),
        ({"weekdays": (0,)}, TUESDAY.replace(hour=12), False),
        ({"opens": time(8), "closes": time(16)}, TUESDAY.replace(hour=8), True),
        ({"opens": time(8), "closes": time(16)}, TUESDAY.replace(hour=16), False),
        ({"weekdays": (1,), "opens": time(20), "closes": time(6)}, TUESDAY.replace(hour=23), True),
        ({"weekdays": (0,), "opens": time(20), "closes": time(6)}, TUESDAY.replace(hour=5), True),
        ({"weekdays": (1,), "opens": time(20), "closes": time(6)}, TUESDAY.replace(hour=5), False),
    ],
)
def test_a_number_answers_in_its_hours_also_past_midnight(hours, at, answers):
    assert number(**hours).answers(at) is answers


def test_the_next_visit_of_several_patients_by_scope(cast, bens_look):
    fill(cast.look)
    chens = sharing.visible_to(cast.chen.pk, cast.patient_id, NOW)

    assert list(care.next_visits([chens], date(2026, 7, 1))) == [cast.patient_id]
    assert care.next_visits([chens], date(2026, 7, 11)) == {}
    assert care.next_visits([bens_look], date(2026, 7, 1)) == {}
