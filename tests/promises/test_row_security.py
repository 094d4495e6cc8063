"""The second wall: as the application's role, and in nobody's name, PostgreSQL shows no row of any diary."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts import context
from accounts.models import Patient
from flags import selectors as flags
from flags.models import FlagEvent
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.log_checkin import log_checkin
from flows.row_security import OF_PATIENT
from sharing.models import LinkFile
from symptoms.entries import Said
from symptoms.models import Revision
from tests import links
from tests.cast import Cast, assemble
from tests.make import NOW, new_checkin
from tests.wall import as_on_a_server

pytestmark = pytest.mark.django_db

HEALTH_APPS = ("symptoms", "care", "flags")


@pytest.fixture
def cast() -> Iterator[Cast]:
    """Ana has logged; from here on the connection is the application's, as on a server."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row security: docs/threats.md says so")
    cast = assemble(NOW)
    with context.serving(cast.patient_id):
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}, note="x"), now=NOW)
    with as_on_a_server():
        yield cast


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_every_table_of_health_stands_behind_the_wall(cast):
    of_apps = {model._meta.db_table for app in HEALTH_APPS for model in apps.get_app_config(app).get_models()}

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
            " AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)"
        )
        behind = {name for (name,) in cursor.fetchall()}

    assert of_apps <= behind
    assert set(OF_PATIENT) <= behind


def test_every_row_of_a_diary_says_whose_it_is():
    """So that each table can be cut by patient, or spread over machines by her."""
    models = [model for app in HEALTH_APPS for model in apps.get_app_config(app).get_models()]
    assert models
    assert all(model._meta.get_field("patient").related_model is Patient for model in models)

    cast = assemble(NOW)
    for only_me in (False, True):
        new = new_checkin(grades={"cough": 3, "pain": 3}, only_me=only_me)
        log_checkin(look=cast.look, new=new, now=NOW)
        log_checkin(look=cast.look, new=replace(new, said=Said(grades={"cough": 4})), now=NOW)
        for flag in flags.open_flags(cast.look):
            acknowledge_flag(look=cast.look, flag_id=flag.id, answer=Answer("seen"), now=NOW)
    assert {row.patient_id == row.checkin.patient_id for row in Revision.objects.all()} == {True}
    assert {row.patient_id == row.flag.patient_id for row in FlagEvent.objects.all()} == {True}


def test_the_application_owns_nothing_and_cannot_step_round_the_wall(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = 'mbc_app'")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'mbc_app'")
        assert cursor.fetchone()[0] is False


@pytest.mark.parametrize("table", OF_PATIENT)
def test_in_nobodys_name_there_is_nothing(cast, table):
    assert count(table) == 0


@pytest.mark.parametrize(("name", "rows"), [("ana", 1), ("ben", 1), ("chen", 1), ("dora", 0)])
def test_each_sees_by_her_own_name(cast, name, rows):
    with context.acting_as(getattr(cast, name).pk):
        assert count("symptoms_checkin") == count("symptoms_revision") == count("flags_flag") == rows


def test_a_name_lasts_no_longer_than_its_request(cast):
    with context.acting_as(cast.ana.pk):
        assert count("symptoms_checkin") == 1

    assert count("symptoms_checkin") == 0


def test_within_a_request_the_work_for_another_is_over(cast):
    with context.serving(cast.patient_id), context.acting_as(cast.dora.pk):
        assert count("symptoms_checkin") == 0


def test_a_row_cannot_be_written_into_a_diary_that_is_not_open(cast):
    refusal = pytest.raises(ProgrammingError, match="row-level security")
    with context.acting_as(cast.dora.pk), refusal, transaction.atomic():
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)


def test_who_does_not_see_every_row_makes_no_backup(cast: Cast, tmp_path: Path):
    with pytest.raises(CommandError, match="connect as the owner of the tables"):
        call_command("back_up", to=tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_wall_stands_before_a_clinics_sealed_files():
    cast = assemble(NOW)
    links.make(cast.ana)

    with as_on_a_server():
        assert LinkFile.objects.count() == 0
        with context.acting_as(cast.dora.pk):
            assert LinkFile.objects.count() == 0
        with context.serving(cast.patient_id):
            assert LinkFile.objects.count() == 1
