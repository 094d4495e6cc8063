"""She deletes everything: no table, file or broker holds a word, an address or an id of hers; nobody else loses any."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import DatabaseError, connection

from accounts import services as accounts
from accounts.models import Patient, Person
from flags import selectors as flags
from flows import erase_everything as deed
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.log_checkin import log_checkin
from reminders import tasks
from reminders.models import Delivery
from sharing import selectors as sharing
from sharing import services as shares
from sharing.scopes import Scope
from symptoms import selectors as symptoms
from symptoms.models import CheckIn
from tests.cast import assemble, grant, person
from tests.make import NOW, TODAY, new_checkin
from tests.processes import CELERY
from tests.promises.canary import CANARY, write_everywhere
from tests.promises.leftovers import everything_stored, found_in, held, in_files
from tests.promises.scene import set_up
from tests.rim import proved, signed_in
from tests.wall import as_on_a_server

pytestmark = pytest.mark.django_db
WORD = {"word": "delete"}


@pytest.fixture
def moment():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene(db, moment):
    """Ana with one of everything, a canary in every field of words, and ways to sign in."""
    scene = set_up()
    ana = scene.people["ana"]
    accounts.change_profile(person_id=ana.pk, changes={"name": "Ana-Heliotrope"})
    write_everywhere(proved(ana), own_look(ana))
    EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
    Authenticator.objects.create(user=ana, type="totp", data={"secret": CANARY})
    return scene


@pytest.fixture
def cast(moment, db):
    """Ana has logged once."""
    cast = assemble(NOW)
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 4}, note="x"), now=NOW)
    return cast


def own_look(ana):
    return sharing.visible_to(ana.pk, Patient.objects.get(person=ana).pk, NOW)


def marks_of(ana):
    """What must be found nowhere: her words, her address, her name, her ids, the ids of what she logged."""
    patient = Patient.objects.get(person=ana)
    marks = {CANARY, ana.email, "Ana-Heliotrope", str(ana.pk), ana.pk.hex, str(patient.pk), patient.pk.hex}
    for uid in [*CheckIn.objects.filter(patient=patient).values_list("uid", flat=True)]:
        marks |= {str(uid), uid.hex}
    for found in Delivery.objects.filter(patient=patient).values_list("pk", "source_id"):
        marks |= {str(each) for each in found} | {each.hex for each in found}
    return marks


@pytest.mark.sqlite_too
def test_nothing_of_hers_is_left_in_any_table(scene):
    ana = scene.people["ana"]
    marks = marks_of(ana)
    before = {table for table, _ in found_in(everything_stored(), marks)}
    assert {"symptoms_checkin", "accounts_person", "django_session", "reminders_delivery"} <= before

    answer = proved(ana).post("/settings/erase", WORD)

    assert answer["Location"] == "/farewell"
    assert found_in(everything_stored(), marks) == set()


def test_others_keep_all_that_is_theirs(cast):
    other, ben = person("Pia"), cast.ben
    theirs = accounts.start_diary(person_id=other.pk, now=NOW)
    kept = Person.objects.exclude(pk=cast.ana.pk).count()
    grant(theirs, ben, "caregiver", frozenset(Scope), NOW)

    deed.erase_everything(person_id=cast.ana.pk)

    assert Person.objects.count() == kept
    assert sharing.visible_to(ben.pk, theirs, NOW).sees(Scope.LOG)


def test_it_asks_for_the_word_and_for_fresh_proof(cast):
    ana = cast.ana
    assert proved(ana).post("/settings/erase", {"word": "yes"}).status_code == 422
    assert "reauthenticate" in signed_in(ana).post("/settings/erase", WORD)["Location"]
    assert Person.objects.filter(pk=ana.pk).exists()


def test_every_browser_of_hers_is_signed_out_and_told_to_forget(cast):
    ana = cast.ana
    elsewhere, here = signed_in(ana), proved(ana)

    last = here.post("/settings/erase", WORD, follow=True)

    assert last["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Everything is deleted" in last.content.decode()
    assert elsewhere.get("/care")["Location"].startswith("/account/login")


def test_what_fails_at_once_is_done_by_the_next_round(cast, monkeypatch):
    ana = cast.ana
    with monkeypatch.context() as broken:
        broken.setattr("web.erase.erase_everything", lambda **_: (_ for _ in ()).throw(DatabaseError("busy")))
        answer = proved(ana).post("/settings/erase", WORD)

    assert answer["Location"] == "/farewell?soon"
    assert not Person.objects.get(pk=ana.pk).is_active
    assert sharing.looks_of(cast.chen.pk, "clinician", NOW) == ()

    call_command("erase")

    assert not Person.objects.filter(pk=ana.pk).exists()
    assert deed.erase_asked() == 0


def test_one_that_fails_holds_up_nobody(cast, monkeypatch):
    people = [cast.ana, cast.ben]
    for each, late in zip(people, (0, 1), strict=True):
        deed.ask_to_erase(person_id=each.pk, now=NOW + timedelta(minutes=late))
    real = deed.leaving.erase_account

    def fails_for_ana(*, person_id):
        if person_id == people[0].pk:
            raise DatabaseError("busy")
        real(person_id=person_id)

    monkeypatch.setattr(deed.leaving, "erase_account", fails_for_ana)
    with pytest.raises(DatabaseError):
        deed.erase_asked()
    assert [Person.objects.filter(pk=each.pk).exists() for each in people] == [True, False]


class TestACaregiverLeaves:
    """Ben logged for Ana and helped call."""

    @pytest.fixture
    def cast(self, db, moment):
        cast = assemble(NOW)
        look = sharing.look(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)
        logged = log_checkin(look=look, new=new_checkin(grades={"cough": 4}), now=NOW)
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)
        acknowledge_flag(look=look, flag_id=logged.flags[0].id, answer=Answer("helped"), now=NOW)
        shares.note_look(look=look, what="symptoms", now=NOW)
        shares.invite(
            patient_id=cast.patient_id,
            email=cast.dora.email,
            role="caregiver",
            scopes=[Scope.SYMPTOMS],
            until_stopped=False,
            now=NOW,
        )
        return cast

    @pytest.mark.sqlite_too
    def test_what_he_logged_stays_with_his_name_alone(self, cast):
        with as_on_a_server():
            deed.erase_everything(person_id=cast.ben.pk)

        entry = next(each for each in symptoms.checkins(cast.look, TODAY, TODAY) if each.by == "caregiver")
        assert (entry.author_name, entry.author_id) == ("Ben", None)
        assert symptoms.revisions(cast.look, entry.uid)[0].author_name == "Ben"
        events = [event for flag in flags.open_flags(cast.look) for event in flags.flag(cast.look, flag.id).events]
        assert [(event.by_name, event.by_id) for event in events if event.kind == "helped"] == [("Ben", None)]
        assert sharing.who_looked(cast.patient_id)[0].name == "Ben"

    @pytest.mark.sqlite_too
    def test_his_address_and_ids_are_nowhere(self, cast):
        marks = {cast.ben.email, str(cast.ben.pk), cast.ben.pk.hex}
        signed_in(cast.ben)
        deed.erase_everything(person_id=cast.ben.pk)
        assert found_in(everything_stored(), marks) == set()

    def test_an_invitation_to_an_address_goes_with_it(self, cast):
        deed.erase_everything(person_id=cast.dora.pk)
        assert sharing.invitations_of(cast.patient_id, NOW) == ()

    def test_the_list_of_who_looked_still_holds(self, cast, capsys):
        deed.erase_everything(person_id=cast.ben.pk)
        call_command("verify_access_log")


def test_a_clinician_sees_that_there_is_nothing(cast):
    chen = cast.chen
    deed.erase_everything(person_id=cast.ana.pk)
    assert sharing.looks_of(chen.pk, "clinician", NOW) == ()
    assert signed_in(chen).get("/patients").status_code == 200


def test_letters_that_this_machine_keeps_go(cast, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = tmp_path
    ana = cast.ana
    accounts.change_profile(person_id=ana.pk, changes={"name": "Ana-Heliotrope"})
    send_mail("Code", "Your code is 1", "a@b.example", [ana.email])
    send_mail("Ana-Heliotrope invites you", "Look", "a@b.example", ["new@example.org"])
    send_mail("Code", "Your code is 2", "a@b.example", ["ben@example.org"])

    deed.erase_everything(person_id=ana.pk)

    (left,) = [file.read_text() for file in tmp_path.glob("*.log")]
    assert "ben@example.org" in left


@pytest.mark.django_db(transaction=True)
class TestOnDisk:
    """Committed, as on a server."""

    @pytest.mark.sqlite_too
    def test_the_files_of_sqlite_hold_nothing(self, moment, settings, tmp_path):
        if connection.vendor != "sqlite":
            pytest.skip("PostgreSQL takes the space again by itself")
        cast = assemble(NOW)
        client = proved(cast.ana)
        write_everywhere(client, cast.look)
        marks = marks_of(cast.ana)
        database = Path(connection.settings_dict["NAME"])
        copy = database.with_name(f"{database.stem}-before-1a2b3c4d{database.suffix}")
        copy.write_bytes(database.read_bytes())

        client.post("/settings/erase", WORD)

        assert database.exists()
        assert not copy.exists()
        assert in_files(database.parent, marks) == set()

    def test_the_broker_holds_nothing_once_the_worker_has_looked(self, moment, broker, start_process):
        cast = assemble(NOW)
        someone = person("Someone")
        write_everywhere(proved(cast.ana), cast.look)
        Delivery.objects.update(state="waiting", closed_at=None, next_try_at=NOW, due_at=NOW)
        marks = marks_of(cast.ana)
        tasks.sweep()
        assert held(broker, marks)
        deed.erase_everything(person_id=cast.ana.pk)
        start_process("worker", *CELERY, "worker", "--concurrency=1")

        until = time.monotonic() + 90
        while held(broker, marks) and time.monotonic() < until:
            time.sleep(0.1)

        assert held(broker, marks) == set()
        assert Person.objects.filter(pk=someone.pk).exists()
