"""What a summary reads of years is what the entries themselves say, for each who looks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts import selectors as accounts
from kernel import vault
from sharing import selectors as sharing
from sharing.scopes import Scope
from symptoms import rows, selectors
from symptoms import services as symptoms
from symptoms.entries import SaidOn
from symptoms.models import CheckIn
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
FIRST = TODAY - timedelta(days=9)


@pytest.fixture
def cast():
    cast = assemble(NOW)
    ben = sharing.look(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)
    full = {
        "features": {"pain": ["wakes_at_night", "sudden"]},
        "places": {"pain": ["hip_left"]},
        "general": ["shivers"],
    }
    for look, new in (
        (
            cast.look,
            new_checkin(TODAY, **full),
        ),
        (cast.look, new_checkin(TODAY - timedelta(days=2), grades={"cough": 0})),
        (cast.look, new_checkin(TODAY - timedelta(days=3), grades={"cough": 1}, note="mine", only_me=True)),
        (ben, new_checkin(TODAY - timedelta(days=1), grades={"confusion": 1}, note="She was lost")),
        (cast.look, new_checkin(FIRST - timedelta(days=1), grades={"cough": 4})),
    ):
        symptoms.save_checkin(look=look, new=new, now=NOW)
    return cast


@pytest.fixture(params=["ana", "ben", "chen"])
def look(request, cast):
    if request.param == "ana":
        return cast.look
    return sharing.look(getattr(cast, request.param).pk, cast.patient_id, Scope.SYMPTOMS, NOW)


def of_entries(look):
    found = selectors.checkins(look, FIRST, TODAY)
    return tuple(SaidOn(each.local_date, each.by, each.author_name, each.said) for each in found)


def test_it_says_what_the_entries_say(look):
    said = selectors.said_on_days(look, FIRST, TODAY)

    assert said == of_entries(look)
    assert len(said) == (4 if look.is_own else 3)


def by_someone_without_an_account(cast):
    row = CheckIn.objects.get(patient_id=cast.patient_id, by="caregiver")
    key = accounts.data_key(cast.patient_id)
    row.author, row.author_name_sealed = None, vault.seal("Cousin Mo", key, rows.author_place(row.uid))
    row.save(update_fields=["author", "author_name_sealed"])


def test_it_names_a_caregiver_who_has_no_account_here(cast):
    by_someone_without_an_account(cast)

    assert [each.author_name for each in selectors.said_on_days(cast.look, FIRST, TODAY)][-2] == "Cousin Mo"
    assert selectors.said_on_days(cast.look, FIRST, TODAY) == of_entries(cast.look)


def test_a_name_that_is_opened_opens_no_note(cast):
    by_someone_without_an_account(cast)
    look = replace(cast.look, scopes=cast.look.scopes - {Scope.NOTES})

    said = selectors.said_on_days(look, FIRST, TODAY)

    assert [each.said.note for each in said] == [""] * 4
    assert said[-2].author_name == "Cousin Mo"


def test_nothing_for_whom_symptoms_are_not_shared(cast):
    look = replace(cast.look, role="caregiver", scopes=frozenset({Scope.FLAGS}))

    assert selectors.said_on_days(look, FIRST, TODAY) == ()
