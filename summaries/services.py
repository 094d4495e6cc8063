"""Writes of the files that someone asked for. A worker finds the job, makes its files one by one, and keeps each."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts import selectors as accounts
from accounts.context import serving
from kernel import ids, vault
from summaries import incoming
from summaries.jobs import FileView, JobView, file_place
from summaries.models import Job, JobFile

# How long what was asked for lies there: hers for a day, what a clinician fetches for an hour.
LASTS = {"takeout": timedelta(days=1), "summaries": timedelta(hours=1)}
# After so long another worker goes on where one died. Two at the same file is work done twice, and no harm.
LEASE = timedelta(seconds=45)
# A file over which so many workers died is given up.
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to make from one diary."""

    patient_id: UUID
    name: str


@transaction.atomic
def ask(*, asker_id: UUID, kind: str, language: str, wanted: Iterable[Wanted], now: datetime) -> None:
    """Ask for these files. The same again while they are made changes nothing; what lay there before is gone."""
    files = list(wanted)
    patients = [str(patient_id) for patient_id in dict.fromkeys(file.patient_id for file in files)]
    earlier = Job.objects.select_for_update().filter(asker_id=asker_id, kind=kind).first()
    if earlier and not (earlier.done_at is None and earlier.expires_at > now and earlier.patients == patients):
        _throw_away(earlier)
    job, is_new = Job.objects.get_or_create(
        asker_id=asker_id,
        kind=kind,
        defaults={
            "id": ids.uuid7(now),
            "language": language,
            "patients": patients,
            "created_at": now,
            "expires_at": now + LASTS[kind],
        },
    )
    if is_new:
        numbered = enumerate(files, start=1)
        JobFile.objects.bulk_create(
            JobFile(job=job, patient_id=each.patient_id, number=at, name=each.name) for at, each in numbered
        )


def take_back(*, asker_id: UUID, kind: str) -> None:
    """Throw away what this person asked for, made or not."""
    for job in Job.objects.filter(asker_id=asker_id, kind=kind):
        _throw_away(job)


def forget(*, person_id: UUID, patient_id: UUID | None) -> None:
    """Throw away what this person asked for, and take their diary out of what others asked for."""
    for kind in LASTS:
        take_back(asker_id=person_id, kind=kind)
    for job in Job.objects.only("patients"):
        if str(patient_id) in job.patients:
            job.patients = [each for each in job.patients if each != str(patient_id)]
            job.save(update_fields=["patients"])


def claim(*, now: datetime) -> JobView | None:
    """A job to work at that nobody else holds; None where there is none. One UPDATE decides between two workers."""
    free = Job.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=now), done_at__isnull=True)
    for job in free.filter(expires_at__gt=now).order_by("created_at", "pk")[:10]:
        ours = free.filter(pk=job.pk, tries=job.tries)
        if ours.update(lease_until=now + LEASE, tries=job.tries + 1):
            patients = tuple(map(UUID, job.patients))
            lease = now + LEASE
            return JobView(job.pk, job.asker_id, job.kind, job.language, patients, job.created_at, job.tries, lease)
    return None


def give_back(*, job: JobView, done: bool, now: datetime) -> None:
    """The worker is through with the job, or lets the next one go on; nothing where it no longer holds the lease."""
    held = Job.objects.filter(pk=job.id, lease_until=job.lease_until)
    held.update(lease_until=None, tries=0, done_at=now if done else None)


def keep_file(*, job_id: UUID, file: FileView, data: bytes, scopes: Iterable[str], made_of: str) -> None:
    """Seal what was made, once: a second worker's changes nothing. A job that was taken back meanwhile stays gone."""
    key = accounts.data_key(file.patient_id)
    sealed = vault.seal_bytes(zlib.compress(data, 1), key, file_place(file.id))
    kept = JobFile.objects.filter(pk=file.id, state="waiting").update(
        state="made", sealed=sealed, scopes=sorted(scopes), made_of=made_of
    )
    if kept:
        # The next file is another one: what it took to come here does not count against it.
        Job.objects.filter(pk=job_id).update(tries=1)


def fail_file(*, file: FileView) -> None:
    """This one cannot be made; the others are not held up by it."""
    JobFile.objects.filter(pk=file.id, state="waiting").update(state="failed")


def drop_file(*, file: FileView) -> None:
    """There is no leave for it any more: as if it had never been asked for."""
    JobFile.objects.filter(pk=file.id).delete()


@transaction.atomic
def make_again(*, asker_id: UUID, kind: str, file: FileView) -> None:
    """What it was made from has changed: throw it away and let it wait, also where a worker is at the job."""
    JobFile.objects.filter(pk=file.id).update(state="waiting", sealed=None)
    Job.objects.filter(asker_id=asker_id, kind=kind).update(done_at=None, lease_until=None, tries=0)


def remove_expired(*, now: datetime) -> int:
    """Delete what lay there long enough; how many jobs."""
    incoming.drop_old(now=now)
    jobs = list(Job.objects.filter(expires_at__lte=now))
    for job in jobs:
        _throw_away(job)
    return len(jobs)


@transaction.atomic
def _throw_away(job: Job) -> None:
    """Its files go in the name of each patient: nobody else sees them all."""
    for patient_id in job.patients:
        with serving(UUID(patient_id)):
            JobFile.objects.filter(job_id=job.pk).delete()
    job.delete()
