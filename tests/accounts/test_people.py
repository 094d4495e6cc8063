"""People and their diaries."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts import selectors as accounts
from accounts import services
from accounts.models import Patient, Person
from kernel.errors import NotFound, Refused
from tests.cast import assemble
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast():
    return assemble(NOW)


def test_a_diary_is_started_once(cast):
    assert services.start_diary(person_id=cast.ana.pk, now=NOW) == cast.patient_id
    assert Patient.objects.filter(person=cast.ana).count() == 1


def test_each_diary_has_a_key_of_its_own(cast):
    other = services.start_diary(person_id=cast.dora.pk, now=NOW)

    assert accounts.data_key(cast.patient_id) != accounts.data_key(other)


def test_holding_a_patient_counts_every_change_of_hers(cast):
    first = services.lock_patient(patient_id=cast.patient_id)
    second = services.lock_patient(patient_id=cast.patient_id)

    assert second.revision == first.revision + 1
    services.hold_patients(patient_ids=[cast.patient_id])
    assert accounts.patient_card(cast.patient_id).revision == second.revision


def test_addresses_differ_in_more_than_case(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="ANA@example.org")


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "pink"},
        {"language": "tlh"},
        {"units": "stones"},
        {"zone": "Moon/Crater"},
        {"text_size": "huge"},
        {"name": "x" * 121},
    ],
)
def test_a_setting_that_is_none_is_refused_and_nothing_changes(cast, change):
    (field,) = change
    with pytest.raises(Refused) as refused:
        services.change_profile(person_id=cast.ana.pk, changes={"theme": "dark", **change})

    assert [problem.field for problem in refused.value.problems] == [field]
    assert accounts.profile(cast.ana.pk).theme == "auto"


def test_what_is_no_setting_cannot_be_set_by_it(cast):
    services.change_profile(person_id=cast.ana.pk, changes={"is_staff": True, "theme": "dark"})

    ana = Person.objects.get(pk=cast.ana.pk)
    assert (ana.is_staff, ana.theme) == (False, "dark")


def test_a_birth_date_to_come_is_refused(cast):
    with pytest.raises(Refused):
        services.change_birth_date(patient_id=cast.patient_id, birth_date=date(2026, 7, 2), now=NOW)

    assert accounts.patient_card(cast.patient_id).birth_date is None


def test_who_is_not_there_is_not_found(cast):
    for read in (accounts.profile, accounts.patient_card, accounts.data_key):
        with pytest.raises(NotFound):
            read(cast.dora.pk if read is not accounts.profile else cast.patient_id)


def test_a_patient_without_a_name_is_called_by_her_address(cast):
    services.change_profile(person_id=cast.ana.pk, changes={"name": ""})

    assert accounts.patient_card(cast.patient_id).name == "ana"
