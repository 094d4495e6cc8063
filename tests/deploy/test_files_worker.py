"""Files asked for are made by a real worker, behind the wall as on a server; one that is killed loses nothing."""

import time
from datetime import timedelta

import pytest

from flows.log_checkin import log_checkin
from flows.tasks import make_files
from kernel import clock
from summaries.models import Job, JobFile
from tests.cast import assemble
from tests.make import ZONE, new_checkin
from tests.processes import CELERY
from tests.rim import proved
from tests.wall import as_on_a_server
from tests.web.files import opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    now = clock.now()
    cast = assemble(now)
    for back in range(0, 900, 30):
        day = clock.local_date(now, ZONE) - timedelta(days=back)
        log_checkin(look=cast.look, new=new_checkin(day, at=now, grades={"pain": 2}), now=now)
    return cast


def made():
    return JobFile.objects.filter(state="made").count()


def wait_for(count, seconds=90):
    deadline = time.monotonic() + seconds
    while made() < count:
        assert time.monotonic() < deadline, f"{made()} of {count}"
        time.sleep(0.05)


def test_a_worker_killed_between_two_files_is_followed_by_another(cast, worker, start_process):
    ana = proved(cast.ana)
    ana.post("/settings/take")
    total = JobFile.objects.count()
    make_files.delay()
    wait_for(1)
    worker.kill()
    kept = made()
    # As if the lease of the dead one had run out: nobody waits 45 seconds here.
    Job.objects.update(lease_until=clock.now() - timedelta(seconds=1))

    again = start_process("worker", *CELERY, "worker", "--concurrency=1", "--loglevel=INFO")
    again.await_words(" ready.")
    make_files.delay()
    wait_for(total)

    assert kept >= 1
    archive = opened(ana.get("/settings/take/file"))
    assert archive.testzip() is None
    assert len(archive.namelist()) == total


def test_what_nobody_fetched_is_removed_behind_the_wall(cast):
    proved(cast.ana).post("/settings/take")
    Job.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    with as_on_a_server():
        make_files()

    assert (Job.objects.count(), JobFile.objects.count()) == (0, 0)
