"""A read that is written once answers what the queryset would, whatever the values are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Patient, Person
from accounts.prepared import prepared
from accounts.sign_in import SignIn
from flows.log_checkin import log_checkin
from mbc_tracker.sessions import SessionStore
from symptoms import statements
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast():
    cast = assemble(NOW)
    for ago in range(5):
        new = new_checkin(TODAY - timedelta(days=ago), grades={"cough": ago % 3}, numbers={"weight_kg": 60.0})
        log_checkin(look=cast.look, new=new, now=NOW)
    return cast


def test_it_gives_what_the_queryset_gives_for_each_value(cast):
    for first, last in ((TODAY, TODAY), (TODAY - timedelta(days=9), TODAY), (TODAY - timedelta(days=3), date.min)):
        plain = CheckIn.objects.filter(patient_id=cast.patient_id, local_date__range=(first, last))
        asked = statements.of_days(cast.patient_id, first, last, is_own=True)
        assert asked == list(plain.order_by("local_date", "entered_at", "pk"))
        assert [row.grades for row in asked] == [row.grades for row in plain.order_by("local_date")]
    assert statements.of_days(cast.ben.pk, TODAY, TODAY, is_own=True) == []


def test_relations_are_read_with_it(cast):
    (found,) = statements.of_days(cast.patient_id, TODAY, TODAY, is_own=True)
    with transaction.atomic():
        (row,) = statements.of_uid(cast.patient_id, found.uid)
    with CaptureQueriesContext(connection) as asked:
        assert (row.author.name, row.author_id) == ("Ana", cast.ana.pk)
    assert not asked.captured_queries
    row.bother = "cough"
    row.save()
    assert CheckIn.objects.get(pk=row.pk).bother == "cough"


def test_tuples_are_turned_as_the_fields_turn_them(cast):
    long_ago = TODAY - timedelta(days=60)
    rows = statements.for_rules(cast.patient_id, long_ago, long_ago, TODAY, is_own=True)
    plain = CheckIn.objects.filter(patient_id=cast.patient_id).order_by("local_date", "entered_at", "pk")
    assert rows == list(plain.values_list(*statements.RULE_COLUMNS))


def test_what_only_she_sees_is_another_statement(cast):
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, only_me=True), now=NOW)
    seen = {is_own: len(statements.of_days(cast.patient_id, TODAY, TODAY, is_own=is_own)) for is_own in (True, False)}
    assert seen == {True: 2, False: 1}


def test_the_same_value_twice_goes_to_both_places(cast):
    @prepared(Patient)
    def hers(person_id, patient_id):
        return Patient.objects.filter(person_id=person_id, pk=patient_id)

    assert hers(cast.ana.pk, cast.patient_id) == [Patient.objects.get(pk=cast.patient_id)]
    assert hers(cast.patient_id, cast.ana.pk) == []
    assert hers(cast.patient_id, cast.patient_id) == []


def test_a_choice_belongs_to_its_name_in_whatever_order_it_is_given(cast):
    @prepared(Patient)
    def found(patient_id, *, here, gone):
        rows = Patient.objects.filter(pk=patient_id)
        return rows.filter(revision__gte=0) if here and not gone else rows.filter(revision__lt=0)

    assert len(found(cast.patient_id, here=True, gone=False)) == 1
    assert found(cast.patient_id, gone=True, here=False) == []


def test_a_number_is_refused_as_a_value(cast):
    @prepared(Patient)
    def at(revision):
        return Patient.objects.filter(revision=revision)

    with pytest.raises(TypeError, match="takes no int"):
        at(1)


def test_a_session_is_read_as_django_reads_it_until_it_is_past(cast, time_machine):
    time_machine.move_to(datetime(2026, 6, 30, 12, tzinfo=UTC))
    kept = DjangosStore()
    kept["place"] = "history"
    kept.set_expiry(600)
    kept.create()
    assert SessionStore(kept.session_key)["place"] == "history"
    time_machine.move_to(datetime(2026, 6, 30, 13, tzinfo=UTC))
    assert "place" not in SessionStore(kept.session_key)
    assert "place" not in SessionStore("no-such-session")


def test_whoever_left_or_was_shut_out_is_behind_no_session(cast):
    assert (SignIn().get_user(cast.ana.pk), SignIn().get_user(cast.patient_id)) == (cast.ana, None)
    with CaptureQueriesContext(connection) as asked:
        assert SignIn().get_user(cast.ana.pk).patient.pk == cast.patient_id
    assert len(asked.captured_queries) == 1
    Person.objects.filter(pk=cast.ana.pk).update(is_active=False)
    assert SignIn().get_user(cast.ana.pk) is None
