"""The patient sees who looked at what and when; the list is append-only and chained."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from sharing import access_log, services
from sharing import selectors as sharing
from sharing.models import AccessRow, Erasing
from tests.cast import assemble
from tests.make import NOW
from tests.wall import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast():
    """Ben looked three times, Dr Chen once."""
    cast = assemble(NOW)
    for minute in range(3):
        look(cast, cast.ben, NOW + timedelta(minutes=minute))
    look(cast, cast.chen, NOW + timedelta(hours=1))
    return cast


def look(cast, person, at):
    services.note_look(look=sharing.visible_to(person.pk, cast.patient_id, at), what="days", now=at)


def tamper(statement):
    """What someone with the keys of the database might do: the triggers are taken away first."""
    with as_owner(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE sharing_accessrow DISABLE TRIGGER append_only")
        else:
            for name in ("no_update", "no_delete"):
                cursor.execute(f"DROP TRIGGER sharing_accessrow_{name}")
        cursor.execute(statement)


def test_rows_are_numbered_and_newest_first(cast):
    assert [row.name for row in sharing.who_looked(cast.patient_id)] == ["Dr Chen", "Ben", "Ben", "Ben"]
    assert list(AccessRow.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(what="nothing"),
        lambda rows: rows.update(viewer_name="Somebody else"),
        lambda rows: rows.filter(number=2).delete(),
        lambda rows: rows._raw_delete(rows.db),
    ],
)
def test_the_database_refuses_every_change(cast, change):
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        change(AccessRow.objects.all())

    assert AccessRow.objects.count() == 4


def test_a_viewer_who_leaves_is_forgotten_and_their_name_stays(cast):
    cast.ben.delete()

    row = AccessRow.objects.get(number=1)
    assert (row.viewer_id, row.viewer_name) == (None, "Ben")
    assert list(access_log.verify()) == []


def test_everything_goes_with_a_patient_who_is_erased(cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        cast.ana.delete()

    Erasing.objects.create(patient_id=cast.patient_id)
    cast.ana.delete()

    assert not AccessRow.objects.exists()


def test_the_command_finds_the_list_whole(cast):
    said = StringIO()

    call_command("verify_access_log", stdout=said)

    assert "whole" in said.getvalue()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE sharing_accessrow SET viewer_name = 'Eve' WHERE number = 2", "row 2: it was changed"),
        ("DELETE FROM sharing_accessrow WHERE number = 2", "row 3: a row before it is missing"),
        ("UPDATE sharing_accessrow SET previous_hash = '' WHERE number = 3", "row 3: it does not follow"),
    ],
)
def test_the_command_finds_what_was_tampered_with(cast, statement, why):
    tamper(statement)
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_access_log", stdout=said)

    assert why in said.getvalue()


def test_one_list_is_not_broken_by_another(cast):
    other = assemble_another(cast)
    services.note_look(look=sharing.visible_to(cast.ben.pk, other, NOW), what="days", now=NOW)

    assert list(access_log.verify()) == []
    assert AccessRow.objects.filter(patient_id=other).get().number == 1


def test_many_looks_of_one_page_cost_as_much_as_one(cast, django_assert_max_num_queries):
    other = assemble_another(cast)
    one = [sharing.visible_to(cast.ben.pk, cast.patient_id, NOW)]
    both = [*one, sharing.visible_to(cast.ben.pk, other, NOW)]
    with django_assert_max_num_queries(10) as few:
        services.note_looks(looks=one, what="people", now=NOW)

    with django_assert_max_num_queries(len(few)):
        services.note_looks(looks=both, what="people", now=NOW)


def assemble_another(cast):
    from accounts import services as accounts
    from tests.cast import BEN_SEES, grant

    other = accounts.start_diary(person_id=cast.dora.pk, now=NOW)
    grant(other, cast.ben, "caregiver", BEN_SEES, NOW)
    return other
