"""A worker makes the files of a job, each in the name of its patient and with the leave that there is now."""

import time
from datetime import datetime

from accounts import selectors as accounts
from accounts.context import serving
from kernel import clock
from kernel.errors import NotFound
from sharing import selectors as sharing
from sharing.scopes import Look, Scope
from summaries import exports, jobs, takeout
from summaries import selectors as readings
from summaries import services as summaries
from summaries.jobs import FileView, JobView
from summaries.pdf import PdfFailed
from symptoms import selectors as symptoms

# Then the next in the queue has its turn: reminders must not wait for a long diary.
BUDGET_SECONDS = 6


def make_files(*, job: JobView, now: datetime) -> bool:
    """Make as many as there is time for; whether all are made. What is made stays made, whatever ends the worker."""
    began = time.monotonic()
    # The one over which workers died stands first among those that wait.
    is_deadly = job.tries >= summaries.MOST_TRIES
    for patient_id in job.patients:
        with serving(patient_id):
            for file in jobs.waiting(job.id, patient_id):
                if time.monotonic() - began > BUDGET_SECONDS:
                    summaries.give_back(job=job, done=False, now=now)
                    return False
                if is_deadly:
                    summaries.fail_file(file=file)
                    is_deadly = False
                else:
                    _make(job, file, now)
    summaries.give_back(job=job, done=True, now=now)
    return True


def _make(job: JobView, file: FileView, now: datetime) -> None:
    try:
        look = sharing.look(job.asker_id, file.patient_id, Scope.SYMPTOMS, now)
        made_of = symptoms.state(look)
        data = _data(job, file, look, now)
    except NotFound:
        summaries.drop_file(file=file)
    except PdfFailed:
        summaries.fail_file(file=file)
    else:
        summaries.keep_file(job_id=job.id, file=file, data=data, scopes=look.scopes, made_of=made_of)


def _data(job: JobView, file: FileView, look: Look, now: datetime) -> bytes:
    if job.kind == "takeout":
        if not look.is_own:
            raise NotFound
        # As of when it was asked for, so that its files fit each other.
        return b"".join(takeout.file(look, file.name, job.language, job.created_at))
    if look.role != "clinician":
        raise NotFound
    today = clock.local_date(now, accounts.profile(job.asker_id).zone)
    return b"".join(exports.as_pdf(look, readings.period(look, today), job.language).pieces)
