"""Files made by a worker: once each, by whoever is there, as of the leave there is; gone when their time is over."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from flows import make_files as flow
from flows.ask_for_everything import ask_for_everything
from flows.ask_for_summaries import ask_for_summaries
from flows.fetch_files import fetch_files
from flows.log_checkin import log_checkin
from flows.make_files import make_files
from flows.tasks import make_files as task
from kernel.errors import NotFound
from sharing import services as sharing
from sharing.models import Grant
from sharing.scopes import Scope
from sharing.selectors import who_looked
from summaries import jobs, services
from summaries.models import Job, JobFile
from summaries.pdf import PdfFailed
from symptoms import selectors as symptoms
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.web.files import work

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
WORDS = "A note that nobody else may read"
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def cast():
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, note=WORDS), now=NOW)
        yield cast


def ask_everything(cast, now=NOW):
    ask_for_everything(person_id=cast.ana.pk, patient_id=cast.patient_id, language="en", now=now)


def ask_summaries(cast):
    ask_for_summaries(person_id=cast.chen.pk, patient_ids=[cast.patient_id], language="en", now=NOW)


def states():
    return [file.state for file in JobFile.objects.order_by("number")]


def test_what_lies_there_is_sealed(cast):
    ask_everything(cast)
    work()

    kept = b"".join(bytes(file.sealed) for file in JobFile.objects.all())
    assert len(kept) > 1000
    assert WORDS.encode() not in kept
    assert any(WORDS.encode() in data for _, data in jobs.contents(jobs.files(cast.ana.pk, "takeout", NOW)))


def test_asking_twice_is_asking_once(cast):
    ask_everything(cast)
    job = Job.objects.get()
    ask_everything(cast, NOW + timedelta(seconds=1))

    assert Job.objects.get() == job
    assert len(states()) == len({file.name for file in JobFile.objects.all()})


def test_asking_again_when_it_is_made_makes_it_anew(cast):
    ask_everything(cast)
    work()
    ask_everything(cast, LATER)

    assert set(states()) == {"waiting"}
    assert Job.objects.get().created_at == LATER


def test_nobody_works_at_what_another_holds(cast):
    ask_everything(cast)
    held = services.claim(now=NOW)

    assert services.claim(now=NOW) is None
    make_files(job=held, now=NOW)
    assert services.claim(now=NOW) is None
    assert set(states()) == {"made"}


def test_another_goes_on_where_a_worker_died(cast, monkeypatch):
    ask_everything(cast)
    job = services.claim(now=NOW)
    first = jobs.waiting(job.id, cast.patient_id)[0]
    services.keep_file(job_id=job.id, file=first, data=b"made before", scopes=(), made_of="1.1")

    work(NOW + services.LEASE + timedelta(seconds=1))

    assert set(states()) == {"made"}
    made = dict(jobs.contents(jobs.files(cast.ana.pk, "takeout", NOW)))
    assert made[first.name] == b"made before"


def test_two_at_the_same_file_keep_the_first(cast):
    ask_everything(cast)
    job = services.claim(now=NOW)
    file = jobs.waiting(job.id, cast.patient_id)[0]
    for data in (b"one", b"two"):
        services.keep_file(job_id=job.id, file=file, data=data, scopes=(), made_of="1.1")

    assert next(jobs.contents([file]))[1] == b"one"


def test_a_file_over_which_workers_die_is_given_up_and_the_others_made(cast):
    ask_everything(cast)
    for death in range(services.MOST_TRIES):
        assert services.claim(now=NOW + death * timedelta(minutes=1)) is not None

    work(LATER)

    assert states()[0] == "failed"
    assert set(states()[1:]) == {"made"}
    progress = jobs.progress(cast.ana.pk, "takeout", [cast.patient_id], LATER)
    assert (progress.is_ready, progress.failed) == (True, 1)


def test_a_long_diary_lets_others_have_their_turn(cast, monkeypatch):
    monkeypatch.setattr(flow, "BUDGET_SECONDS", -1)
    ask_everything(cast)

    assert make_files(job=services.claim(now=NOW), now=NOW) is False
    assert services.claim(now=NOW) is not None


def test_a_summary_that_cannot_be_made_is_told_of(cast, monkeypatch):
    def broken(*args):
        raise PdfFailed

    monkeypatch.setattr(flow.exports, "as_pdf", broken)
    ask_summaries(cast)
    work()

    assert states() == ["failed"]
    assert fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW) == ()


def test_what_is_not_fetched_in_time_is_deleted(cast):
    ask_everything(cast)
    ask_summaries(cast)
    work()

    services.remove_expired(now=NOW + timedelta(hours=2))
    assert [job.kind for job in Job.objects.all()] == ["takeout"]
    services.remove_expired(now=NOW + timedelta(hours=25))
    assert (Job.objects.count(), JobFile.objects.count()) == (0, 0)


def test_past_its_time_it_is_not_handed_out_even_where_it_lies_there_still(cast):
    ask_everything(cast)
    work()

    with pytest.raises(NotFound):
        fetch_files(person_id=cast.ana.pk, kind="takeout", now=NOW + timedelta(hours=25))


def test_a_look_is_noted_when_it_is_fetched_and_not_before(cast):
    ask_summaries(cast)
    work()
    assert who_looked(cast.patient_id) == ()

    (file,) = fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW)

    assert file.name == "01-symptom-diary.pdf"
    assert [(row.name, row.what) for row in who_looked(cast.patient_id)] == [("Dr Chen", "summary.pdf")]


@pytest.mark.parametrize("change", ["narrowed", "logged", "kept to herself"])
def test_what_was_made_from_more_or_from_earlier_is_made_anew(cast, change):
    grant = Grant.objects.get(grantee=cast.chen)
    ask_summaries(cast)
    work()
    if change == "narrowed":
        sharing.narrow(patient_id=cast.patient_id, grant_id=grant.pk, scopes=[Scope.SYMPTOMS], now=NOW)
    elif change == "logged":
        log_checkin(look=cast.look, new=new_checkin(grades={"pain": 2}), now=NOW)
    else:
        (entry,) = symptoms.checkins(cast.look, TODAY, TODAY)
        again = new_checkin(uid=entry.uid, base=entry.revision, grades={"cough": 1}, note=WORDS, only_me=True)
        log_checkin(look=cast.look, new=again, now=NOW)

    assert fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW) == ()
    assert who_looked(cast.patient_id) == ()
    work()
    assert len(fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW)) == 1


def test_a_file_that_waits_anew_while_another_is_made_is_not_forgotten(cast):
    ask_summaries(cast)
    held = services.claim(now=NOW)
    (file,) = jobs.waiting(held.id, cast.patient_id)
    services.keep_file(job_id=held.id, file=file, data=b"x", scopes=(), made_of="0.0")
    fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW)
    services.give_back(job=held, done=True, now=NOW)

    work()

    assert len(fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW)) == 1


def test_what_she_keeps_to_herself_is_not_told_by_a_delay(cast):
    ask_summaries(cast)
    work()
    log_checkin(look=cast.look, new=new_checkin(grades={"pain": 2}, only_me=True), now=NOW)

    assert len(fetch_files(person_id=cast.chen.pk, kind="summaries", now=NOW)) == 1


def test_what_is_not_shared_cannot_be_asked_for(cast):
    for person, patient_id in ((cast.chen, uuid4()), (cast.ben, cast.patient_id), (cast.ana, cast.patient_id)):
        with pytest.raises(NotFound):
            ask_for_summaries(person_id=person.pk, patient_ids=[patient_id], language="en", now=NOW)
    assert not Job.objects.exists()


def test_the_task_works_until_nothing_waits(cast, monkeypatch):
    rung = []
    monkeypatch.setattr(task, "apply_async", lambda **options: rung.append(options))
    ask_everything(cast)

    task()
    assert set(states()) == {"made"}
    assert len(rung) == 1
    task()
    assert len(rung) == 1
