"""Exports read from the copy of the database where there is one, in her name; all else does not."""

import copy
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts import context
from accounts.replica import ALIAS, Router, reading_from_copy
from flows.log_checkin import log_checkin
from summaries import exports
from summaries.periods import Period
from symptoms import selectors as symptoms
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.wall import as_on_a_server

SPAN = Period(TODAY - timedelta(days=30), TODAY)
ENTRIES = '"symptoms_checkin"'


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", ALIAS])


@pytest.fixture(scope="module", autouse=True)
def second_name(django_db_setup):
    """The same database under a second name, as a copy would be."""
    connections.settings[ALIAS] = copy.deepcopy(connection.settings_dict)
    yield
    connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


@pytest.fixture
def cast():
    cast = assemble(NOW)
    with context.serving(cast.patient_id):
        for ago in range(3):
            new = new_checkin(TODAY - timedelta(days=ago), grades={"cough": 1}, note="at night")
            log_checkin(look=cast.look, new=new, now=NOW)
    return cast


@pytest.fixture
def copied(settings):
    settings.DATABASE_ROUTERS = ["accounts.replica.Router"]
    return connections[ALIAS]


def asked(connection, deed):
    with CaptureQueriesContext(connection) as captured:
        deed()
    return [query["sql"] for query in captured.captured_queries if ENTRIES in query["sql"]]


DEEDS = {
    "csv": lambda look: b"".join(exports.as_table(look, SPAN, "en").pieces),
    "txt": lambda look: exports.as_plain_text(look, SPAN, "en"),
    "fhir": lambda look: exports.as_fhir(look, SPAN, "en", NOW, with_pdf=False),
}


@pytest.mark.parametrize("name", DEEDS)
def test_an_export_reads_entries_from_the_copy_alone(cast, copied, name):
    with context.acting_as(cast.ana.pk):
        deed = DEEDS[name]
        assert asked(copied, lambda: deed(cast.look))
        assert not asked(connection, lambda: deed(cast.look))


def test_the_copy_is_read_in_her_name_and_in_nobodys_after(cast, copied):
    with as_on_a_server(), context.acting_as(cast.ana.pk):
        if connection.vendor == "postgresql":
            copied.ensure_connection()
            copied.connection.execute("SELECT set_config('mbc.test', 'off', false)")
        assert b"cough" in b"".join(exports.as_table(cast.look, SPAN, "en").pieces)
    if connection.vendor == "postgresql":
        assert CheckIn.objects.using(ALIAS).count() == 0


def test_between_two_pieces_of_a_file_reads_go_where_they_always_go(cast, copied):
    with context.acting_as(cast.ana.pk):
        pieces = iter(exports.as_table(cast.look, SPAN, "en").pieces)
        next(pieces)
        assert asked(connection, lambda: symptoms.checkins(cast.look, TODAY, TODAY))


def test_pages_read_and_everybody_writes_to_the_first(cast, copied):
    with context.acting_as(cast.ana.pk):
        assert not asked(copied, lambda: symptoms.checkins(cast.look, TODAY, TODAY))
        with reading_from_copy():
            new = new_checkin(grades={"cough": 2})
            log_checkin(look=cast.look, new=new, now=NOW)
        assert CheckIn.objects.filter(uid=new.uid).exists()
    assert Router().allow_migrate(ALIAS, "symptoms") is False


def test_without_a_copy_nothing_changes(cast, monkeypatch):
    monkeypatch.delitem(connections.settings, ALIAS)
    with context.acting_as(cast.ana.pk), reading_from_copy():
        assert asked(connection, lambda: symptoms.checkins(cast.look, TODAY, TODAY))
