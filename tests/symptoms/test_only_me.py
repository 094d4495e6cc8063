"""What she keeps to herself is, for everyone else, as if it had never been written."""

from datetime import timedelta

import pytest
from django.db import transaction

from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing.scopes import Scope
from symptoms import selectors
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast():
    return assemble(NOW)


@pytest.fixture
def ben(cast):
    return sharing.look(cast.ben.pk, cast.patient_id, Scope.SYMPTOMS, LATER)


def seen(look):
    return (
        selectors.checkins(look, TODAY - timedelta(days=30), TODAY),
        selectors.latest(look, 10),
        selectors.changed_since(look, 0),
        selectors.days_logged(look, TODAY - timedelta(days=30), TODAY),
        selectors.last_of_patient(look, TODAY),
    )


def test_a_caregiver_sees_the_same_whether_or_not_she_kept_entries_to_herself(cast, ben):
    shared = new_checkin(grades={"cough": 2})
    symptoms.save_checkin(look=cast.look, new=shared, now=NOW)
    before = seen(ben)
    for days in range(3):
        new = new_checkin(TODAY - timedelta(days=days), grades={"pain": 4}, note="for me", only_me=True)
        symptoms.save_checkin(look=cast.look, new=new, now=NOW)
    assert seen(ben) == before
    own = symptoms.save_checkin(look=ben, new=new_checkin(grades={"cough": 1}), now=LATER).checkin
    assert own.revision == 1, "her count of changes would tell that she wrote more"


def test_a_correction_shows_others_the_next_number_only(cast, ben):
    new = new_checkin(grades={"cough": 2})
    revision = symptoms.save_checkin(look=cast.look, new=new, now=NOW).checkin.revision
    symptoms.save_checkin(look=cast.look, new=new_checkin(grades={"pain": 1}, only_me=True), now=NOW)
    correction = new_checkin(uid=new.uid, at=LATER, base=revision, grades={"cough": 3})
    symptoms.save_checkin(look=cast.look, new=correction, now=LATER)
    assert selectors.checkin(ben, new.uid).revision == 2
    assert [version.number for version in selectors.revisions(ben, new.uid)] == [1, 2]


def test_an_entry_kept_to_herself_is_not_there_for_others(cast, ben):
    new = new_checkin(grades={"cough": 2}, only_me=True)
    symptoms.save_checkin(look=cast.look, new=new, now=NOW)
    for deed in (
        lambda: selectors.checkin(ben, new.uid),
        lambda: selectors.revisions(ben, new.uid),
        lambda: symptoms.delete_checkin(look=ben, uid=new.uid, now=LATER),
        lambda: symptoms.save_checkin(look=ben, new=new, now=LATER),
    ):
        with pytest.raises(NotFound), transaction.atomic():
            deed()


def test_an_old_edit_from_another_phone_does_not_open_it_again(cast, ben):
    new = new_checkin(grades={"cough": 2})
    revision = symptoms.save_checkin(look=cast.look, new=new, now=NOW).checkin.revision
    closed = new_checkin(uid=new.uid, at=NOW, base=revision, grades={"cough": 2}, only_me=True)
    symptoms.save_checkin(look=cast.look, new=closed, now=NOW)
    stale = new_checkin(uid=new.uid, at=LATER, base=revision, grades={"cough": 3})
    saved = symptoms.save_checkin(look=cast.look, new=stale, now=LATER).checkin
    assert (saved.only_me, saved.said.grades) == (True, {"cough": 3})


def test_only_she_can_say_only_me(cast, ben):
    saved = symptoms.save_checkin(look=ben, new=new_checkin(grades={"cough": 1}, only_me=True), now=NOW)
    assert not saved.checkin.only_me


def test_a_caregiver_changes_and_deletes_his_own_entries_alone(cast, ben):
    hers, his = new_checkin(grades={"cough": 1}), new_checkin(grades={"cough": 2})
    symptoms.save_checkin(look=cast.look, new=hers, now=NOW)
    base = symptoms.save_checkin(look=ben, new=his, now=NOW).checkin.revision
    with pytest.raises(NotFound), transaction.atomic():
        symptoms.delete_checkin(look=ben, uid=hers.uid, now=LATER)
    with pytest.raises(NotFound), transaction.atomic():
        symptoms.save_checkin(look=ben, new=new_checkin(uid=hers.uid, grades={"cough": 4}), now=LATER)
    changed = symptoms.save_checkin(
        look=ben, new=new_checkin(uid=his.uid, at=LATER, base=base, grades={"cough": 3}), now=LATER
    )
    assert (changed.kind, changed.checkin.said.grades, changed.checkin.by) == ("corrected", {"cough": 3}, "caregiver")
    assert symptoms.delete_checkin(look=ben, uid=his.uid, now=LATER).kind == "deleted"


def test_a_caregiver_who_sees_no_notes_reads_none_and_erases_none(cast, ben):
    new = new_checkin(grades={"cough": 1}, note="cried all night")
    symptoms.save_checkin(look=cast.look, new=new, now=NOW)
    assert selectors.checkin(ben, new.uid).said.note == ""
    assert [version.said.note for version in selectors.revisions(ben, new.uid)] == [""]
    his = new_checkin(grades={"cough": 2}, note="what I saw")
    base = symptoms.save_checkin(look=ben, new=his, now=NOW).checkin.revision
    symptoms.save_checkin(look=ben, new=new_checkin(uid=his.uid, base=base, at=LATER, grades={"cough": 3}), now=LATER)
    assert selectors.checkin(cast.look, his.uid).said.note == "what I saw"
