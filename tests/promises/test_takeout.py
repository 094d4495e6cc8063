"""She can take everything and come back: a takeout read into an empty diary is taken out equal again."""

import json
from dataclasses import replace
from zipfile import ZipFile

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import given, settings

from accounts import services as accounts
from accounts import takeout as account
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.delete_checkin import delete_checkin
from flows.erase_everything import erase_everything
from flows.import_takeout import import_takeout, look_into
from flows.log_checkin import log_checkin
from reminders import services as reminders
from reminders.models import Delivery
from reminders.services import NewWishes
from sharing import selectors as sharing
from sharing import services as shares
from sharing.scopes import Scope, own
from summaries import takeout
from summaries.takeout import FORMAT, VERSION, Hers
from summaries.takeout.writing import as_json, dumped, flat, hers
from symptoms import services as symptoms
from tests.cast import person
from tests.make import NOW, TODAY, new_checkin
from tests.promises.scene import set_up
from tests.promises.takeouts import MADE_AT, takeouts
from tests.wall import as_on_a_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rich(db):
    """Ana with one of everything: versions, a merge, a deletion, a caregiver's entry, a call, an answer."""
    scene = set_up()
    ana, ben = scene.people["ana"], scene.people["ben"]
    look = own(scene.ids["patient_id"], ana.pk)
    accounts.change_profile(person_id=ana.pk, changes={"name": "Ana", "theme": "dark", "units": "us"})
    accounts.change_birth_date(patient_id=look.patient_id, birth_date=TODAY.replace(year=1970), now=NOW)
    own_id = symptoms.add_own_symptom(look=look, name="Hot <b>flushes</b>", now=NOW)
    symptoms.choose_following(look=look, keys=("cough", "pain"), weekly=False)
    first = log_checkin(
        look=look, new=new_checkin(grades={"pain": 4}, own_grades={str(own_id): 2}, note="one"), now=NOW
    )
    for words in ("two", "three"):
        again = new_checkin(
            uid=first.checkin.uid, base=first.checkin.revision, grades={"pain": 4}, only_me=True, note=words
        )
        log_checkin(look=look, new=again, now=NOW)
    gone = log_checkin(look=look, new=new_checkin(grades={"nausea_vomiting": 1}), now=NOW)
    delete_checkin(look=look, uid=gone.checkin.uid, now=NOW)
    bens = sharing.look(ben.pk, look.patient_id, Scope.LOG, NOW)
    helped = log_checkin(look=bens, new=new_checkin(grades={"headache": 4}, note="by Ben"), now=NOW)
    shares.note_look(look=bens, what="days", now=NOW)
    acknowledge_flag(look=bens, flag_id=helped.flags[0].id, answer=Answer("helped"), now=NOW)
    acknowledge_flag(look=look, flag_id=helped.flags[0].id, answer=Answer("called", "Kim", "Come in"), now=NOW)
    acknowledge_flag(look=look, flag_id=first.flags[0].id, answer=Answer("team_knows"), now=NOW)
    reminders.choose_wishes(look=look, new=NewWishes("22:00", "07:00", "rest", None, "+15550100000"))
    Delivery.objects.filter(kind="gone_quiet").update(state="sent", closed_at=NOW, answer="done", answered_at=NOW)
    return look


def newcomer(name="Nell"):
    someone = person(name)
    patient_id = accounts.start_diary(person_id=someone.pk, now=NOW)
    return own(patient_id, someone.pk)


def comes_back(taken: Hers) -> Hers:
    """What her own name and that of a helper are told by; her name is that of whoever takes it in."""
    return replace(taken, person=replace(taken.person, name=""))


@pytest.mark.sqlite_too
def test_into_an_empty_diary_and_out_again_it_is_equal(rich):
    before, data = hers(rich), as_json(rich, NOW)
    erase_everything(person_id=rich.viewer_id)
    look = newcomer()

    preview = import_takeout(look=look, plain=json.loads(data), now=NOW)

    assert preview.problems == ()
    assert comes_back(hers(look)) == comes_back(before)
    assert len(before.diary.entries) == 3
    assert before.diary.deleted_entries
    assert before.flags
    assert before.care.treatments
    assert before.reminders.brought


@pytest.mark.sqlite_too
def test_the_same_file_twice_changes_nothing(rich):
    data = json.loads(as_json(rich, NOW))
    before = hers(rich)
    for _ in range(2):
        preview = import_takeout(look=rich, plain=data, now=NOW)
        assert preview.comes == 0
    assert hers(rich) == before


@pytest.mark.sqlite_too
def test_where_the_first_diary_is_still_here_it_comes_in_under_ids_of_its_own(rich):
    data, look = json.loads(as_json(rich, NOW)), newcomer()
    with as_on_a_server():
        from accounts.context import acting_as

        with acting_as(look.viewer_id):
            import_takeout(look=look, plain=data, now=NOW)
            assert look_into(look=look, plain=data, now=NOW).comes == 0
            found = hers(look)

    kept = hers(rich)
    assert [entry.uid for entry in found.diary.entries] == [entry.uid for entry in kept.diary.entries]
    assert takeout.all_ids(found).isdisjoint(takeout.all_ids(kept))
    assert len(found.flags) == len(kept.flags)
    (named,) = [entry.said.own_grades for entry in found.diary.entries[0].versions[:1]] or [{}]
    assert set(named) <= {str(each.id) for each in found.diary.own_symptoms}


def test_what_is_here_already_stays_as_it_is(rich):
    data = json.loads(as_json(rich, NOW))
    look = newcomer()
    uid = hers(rich).diary.entries[0].uid
    log_checkin(look=look, new=new_checkin(uid=uid, grades={"cough": 1}, note="mine"), now=NOW)

    import_takeout(look=look, plain=data, now=NOW)

    kept = next(entry for entry in hers(look).diary.entries if entry.uid == uid)
    assert (dict(kept.said.grades), kept.said.note) == ({"cough": 1}, "mine")


def plain_of(taken: Hers):
    told = {"person": taken.person, "patient": taken.patient}
    return json.loads(dumped({"format": FORMAT, "version": VERSION, "made_at": MADE_AT, **told, **flat(taken)}))


@settings(max_examples=60)
@given(takeouts)
def test_any_takeout_is_read_back_equal(taken):
    found = takeout.read(plain_of(taken), NOW)
    assert found.problems == ()
    assert found.hers == taken


@settings(max_examples=12)
@given(takeouts)
def test_any_takeout_is_taken_in_and_out_equal(db, taken):
    with transaction.atomic():
        look = newcomer()
        import_takeout(look=look, plain=plain_of(taken), now=NOW)
        found = hers(look)
        transaction.set_rollback(True)
    assert comes_back(found) == comes_back(taken)


@pytest.mark.soak
@settings(max_examples=2000)
@given(takeouts)
def test_very_many_takeouts_are_taken_in_and_out_equal(db, figure, taken):
    with transaction.atomic():
        look = newcomer()
        import_takeout(look=look, plain=plain_of(taken), now=NOW)
        found = hers(look)
        transaction.set_rollback(True)
    assert comes_back(found) == comes_back(taken)
    figure(takeouts=1)


def test_what_stays_behind_is_in_the_file_and_does_not_come_back(rich):
    data = json.loads(as_json(rich, NOW))
    assert len(data["shares"]) == 5
    assert data["invitations"]
    look = newcomer()
    import_takeout(look=look, plain=data, now=NOW)
    assert sharing.shares_of(look.patient_id, NOW) == sharing.invitations_of(look.patient_id, NOW) == ()
    assert sharing.who_looked(look.patient_id) == ()


def test_the_command_looks_and_takes_in(rich, tmp_path, capsys):
    file = tmp_path / "taken.zip"
    with ZipFile(file, "w") as packed:
        packed.writestr("everything.json", as_json(rich, NOW))
    look = newcomer()

    call_command("import_takeout", str(file), "--into", "nell@example.org", "--look")
    assert hers(look).diary.entries == ()
    call_command("import_takeout", str(file), "--into", "nell@example.org")
    assert "entries: 3 new, 0 here already" in capsys.readouterr().out
    assert len(hers(look).diary.entries) == 3
    with pytest.raises(CommandError, match="Nobody keeps a diary"):
        call_command("import_takeout", str(file), "--into", "nobody@example.org")


def test_every_table_that_is_said_to_leave_stands_in_the_file(rich):
    from flows.field_classes import TABLES

    data = json.loads(as_json(rich, NOW))
    # Versions stand within their entries.
    assert {table["leaves"] for table in TABLES.values()} - {"", "versions"} <= set(data)
    assert {name for name in data if data[name] in ([], {}, None)} <= {"read_tokens", "shared_with_me"} | set(
        account.told(rich.viewer_id)
    ) | {"mail_stops"}


def test_no_word_that_could_be_a_secret_is_in_it(rich):
    text = as_json(rich, NOW).decode()
    for word in ("password", "wrapped_key", "secret", "token_hash", "session_key", "endpoint", "p256dh"):
        assert word not in text
